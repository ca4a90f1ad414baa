import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ATTACKED, matchFigures, withFigures } from '../../lib/people/bots-doc.ts';
import { DIVISION, parseWhose } from '../../lib/people/bots-people.ts';
import { BOTS } from '../../lib/signature/bots/gallery.ts';
import { MEASURED } from '../../lib/signature/human/measured.ts';

it('docs/bots.md tells what was measured last: npm run bench -- bots-doc', () => {
  const text = readFileSync('docs/bots.md', 'utf8');
  const attacked = ATTACKED.map((name) => JSON.parse(readFileSync(`docs/results/${name}.json`, 'utf8')));
  expect(text).toBe(withFigures(text, MEASURED, attacked));
  const [{ attacks, ...earlier }] = attacked;
  expect(() => matchFigures([{ ...earlier, attacks: { ...attacks, fmr1: undefined } }])).toThrow(
    'no attacks at FMR 1%',
  );
});

it('every species of the gallery has its figure, so that the page can say what became of it', () => {
  expect(MEASURED.bots.map(({ id }) => id)).toEqual(BOTS.map(({ id }) => id));
});

it('nobody teaches, sets a threshold and is reported: each in one part only', () => {
  const { dataset, fit, test, with: beside, cut, also } = DIVISION;
  const parts = [`${dataset}:${fit}`, `${dataset}:${test}`, ...beside, ...cut, ...also].map(parseWhose);
  const people = [
    ...Array.from({ length: 96 }, (_, i) => ['sapimouse', String(i + 1)]),
    ...Array.from({ length: 120 }, (_, i) => ['hbrs', `h${String(i).padStart(3, '0')}`]),
  ];
  for (const [dataset, subject] of people)
    expect(
      parts.filter((part) => part.dataset === dataset && part.wanted(subject)).length,
    ).toBeLessThanOrEqual(1);
  expect(() => parseWhose('a:b:c')).toThrow('does not name people');
});
