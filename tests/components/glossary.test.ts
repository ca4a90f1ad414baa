import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { GLOSSARY } from '../../components/help/glossary.ts';
import { projectRoot } from '../../lib/store/root.ts';

it('has every word that a page leads to', () => {
  const known = new Set(GLOSSARY.map(({ term }) => term));
  const folder = path.join(projectRoot(), 'components');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.tsx'),
  );
  const asked = files.flatMap((file) => {
    const text = readFileSync(path.join(folder, file), 'utf8');
    return [...text.matchAll(/<Term of="([^"]+)"/g)].map(([, term]) => `${file}: ${term}`);
  });
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.filter((one) => !known.has(one.split(': ')[1]))).toEqual([]);
});
