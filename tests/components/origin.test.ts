import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fileNameOf, provenanceLine } from '../../components/ui/origin.ts';

test('what stands below a figure ends with the program and its version', () => {
  expect(provenanceLine({ source: 'SapiMouse 0123abcd · comparison', program: '0.1.0+d9be8fb' })).toBe(
    'SapiMouse 0123abcd · comparison · Mouseprint 0.1.0+d9be8fb',
  );
  expect(provenanceLine({ program: '0.1.0' })).toBe('Mouseprint 0.1.0');
});

test('a file is named by the data set and what it shows, nothing twice', () => {
  expect(fileNameOf({ files: 'sapimouse' }, 'clocks')).toBe('sapimouse-clocks');
  expect(fileNameOf({ files: 'sapimouse' }, 'sapimouse-contact-sheet')).toBe('sapimouse-contact-sheet');
  expect(fileNameOf({ files: 'My data/2' }, 'effects')).toBe('My-data-2-effects');
  expect(fileNameOf({}, 'live')).toBe('live');
});

test('every page whose provenance is more than text says in text where its figures come from', () => {
  const folder = new URL('../../', import.meta.url);
  const silent = ['app/datasets', 'app/runs', 'app/maps', 'app/evaluations', 'components'].flatMap((part) =>
    readdirSync(new URL(part, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.tsx'))
      .filter((file) => {
        const text = readFileSync(new URL(`${part}/${file}`, folder), 'utf8');
        return (
          /<Page\b/.test(text) && /provenance=\{(?:\s*<|missing)/.test(text) && !/\bsource=\{/.test(text)
        );
      })
      .map((file) => `${part}/${file}`),
  );
  expect(silent).toEqual([]);
});
