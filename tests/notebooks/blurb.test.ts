import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { blurb } from '../../lib/notebooks/blurb.ts';

it('leaves out headings, markup and addresses', () => {
  expect(blurb('# Title\n\nFirst *prose* of the [live page](/live), in `code`.')).toBe(
    'First prose of the live page, in code.',
  );
});

it('ends with a sentence, else with a whole word', () => {
  expect(blurb('One sentence here. Another that is too long to fit in.', 30)).toBe('One sentence here.');
  expect(blurb('No sentence that ends before it is cut', 20)).toBe('No sentence that …');
  expect(blurb('x'.repeat(50), 20)).toBe(`${'x'.repeat(20)} …`);
});

it('ends before a sentence with a value that is not computed yet', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what a notebook says
  expect(blurb('All is well. There are ${n} people.')).toBe('All is well.');
});

it('never ends within a word', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é'), minLength: 1, maxLength: 12 });
  const text = fc.array(fc.tuple(word, fc.constantFrom('', ',', '.')), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(text, (parts) => {
      const whole = parts.map(([letters, mark]) => letters + mark);
      const words = new Set(whole.map((one) => one.replace(/[,.]$/, '')));
      const last = blurb(whole.join(' '), 60).replace(/ …$/, '').split(' ').at(-1)!;
      expect(words.has(last.replace(/[,.]$/, ''))).toBe(true);
    }),
    { numRuns: 300, seed: 1 },
  );
});

it('gives each notebook of ours a text for its card', () => {
  const folder = new URL('../../notebooks/', import.meta.url);
  const silent = readdirSync(folder)
    .filter((file) => file.endsWith('.html'))
    .filter((file) => {
      const text = readFileSync(new URL(file, folder), 'utf8');
      return (
        blurb(/<script [^>]*type="text\/markdown"[^>]*>(.*?)<\/script>/s.exec(text)?.[1] ?? '').length < 40
      );
    });
  expect(silent).toEqual([]);
});
