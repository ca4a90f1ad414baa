import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FOREIGN_NAMES, refusalOf } from '../../lib/notebooks/foreign-names.ts';

const KIT = 'node_modules/@observablehq/notebook-kit/dist/src/runtime/stdlib';

/** All that Observable's own runtime gives to cells. */
function observableNames(): string[] {
  const library = readFileSync(`${KIT}/index.js`, 'utf8').split('export const library')[1];
  const listed = [...library.matchAll(/^ {4}(\w+): \(\)/gm)].map((match) => match[1]);
  const exported = ['recommendedLibraries', 'sampleDatasets'].flatMap((file) =>
    [...readFileSync(`${KIT}/${file}.js`, 'utf8').matchAll(/^export const (\w+)/gm)].map((match) => match[1]),
  );
  return [...listed, ...exported];
}

it('every name of Observable’s library is there, or it is said why not and what to use', () => {
  const offered = readFileSync('components/notebooks/builtins.ts', 'utf8').split('return {')[1];
  const names = observableNames();
  expect(names.length).toBeGreaterThan(40);
  for (const name of names) {
    const isOffered = new RegExp(`^    ${name}[:,]`, 'm').test(offered);
    expect(isOffered !== name in FOREIGN_NAMES, `${name} is offered: ${isOffered}`).toBe(true);
  }
  for (const message of Object.values(FOREIGN_NAMES)) expect(message).toMatch(/^[^.:]{10,}[.:,].*\.$/);
});

it.each([
  ['https://example.org/x.json', true],
  ['//example.org/x', true],
  ['wss://example.org', true],
  ['http://127.0.0.1:3001/api', true],
  ['/api/datasets', false],
  ['http://127.0.0.1:3000/api/datasets', false],
  ['data:text/csv,a', false],
  ['blob:http://127.0.0.1:3000/1', false],
])('%s is refused: %s', (address, refused) => {
  expect(refusalOf(address, 'http://127.0.0.1:3000') !== undefined).toBe(refused);
});
