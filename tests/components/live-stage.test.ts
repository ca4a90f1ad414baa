import { expect, test } from 'vitest';
import { rolesFrom } from '@/components/live/demonstration/roles.ts';
import { evidenceClass, evidenceColours } from '@/components/live/stage/evidence-scale.ts';
import { oddsInWords, oddsNumber, sideOf } from '@/components/live/stage/odds.ts';
import { mostSimilarBlock } from '@/components/live/stage/similar-block.ts';
import { isFalling } from '@/components/live/stage/view.ts';

test('evidence is told as plain odds, and as neither where it says nothing', () => {
  expect(oddsInWords(Math.log(40), 'Ada')).toBe('40 times more likely from Ada than from somebody else');
  expect(oddsInWords(-Math.log(7), 'Ada')).toBe('7 times more likely from somebody else than from Ada');
  expect(oddsInWords(0.2, 'Ada')).toBe('about as likely from Ada as from somebody else');
  expect(oddsInWords(5, 'Ada')).toBe('at least 150 times more likely from Ada than from somebody else');
  expect([1.6, 3.4, 12, 47, 148].map(oddsNumber)).toEqual(['1.6', '3', '10', '45', '150']);
  expect([-2, 0, 2].map(sideOf)).toEqual(['against', 'neither', 'for']);
});

test('classes of evidence rise with it and have a colour each', () => {
  const classes = [-5, -2, -0.5, 0, 0.5, 2, 5].map(evidenceClass);
  expect(classes).toEqual([0, 1, 2, 3, 4, 5, 6]);
  for (const theme of ['light', 'dark'] as const) expect(new Set(evidenceColours(theme)).size).toBe(7);
});

test('the most similar enrolled block is the one with the nearest direction once the mean is taken away', () => {
  const mean = Float32Array.of(10, 10);
  const profile = { dims: 2, embeddings: Float32Array.of(11, 10, 10, 14, 9, 10) };
  expect(mostSimilarBlock(Float32Array.of(10.5, 13), profile, mean)?.index).toBe(1);
  expect(mostSimilarBlock(Float32Array.of(8, 10), profile, mean)).toEqual({ index: 2, cosine: 1 });
  expect(
    mostSimilarBlock(Float32Array.of(1, 1), { dims: 2, embeddings: new Float32Array(0) }, mean),
  ).toBeNull();
});

test('trust falls when it has lost much lately, and no more once it is locked', () => {
  const points = (...trust: number[]) => trust.map((value) => ({ trust: value, locked: false }));
  expect(isFalling([])).toBe(false);
  expect(isFalling(points(0.5, 0.9, 0.99, 0.98))).toBe(false);
  expect(isFalling(points(0.99, 0.98, 0.7))).toBe(true);
  expect(isFalling([...points(0.99, 0.6), { trust: 0.01, locked: true }])).toBe(false);
});

test('the demonstration shows a catch and a miss where somebody has both, and never an owner who is locked out', () => {
  const strangers = ['x', 'y', 'z'];
  const outcome = (owner: string, keepsOwn: boolean, ...noticed: boolean[]) => ({ owner, keepsOwn, noticed });
  const all = outcome('a', true, true, true, true);
  const both = outcome('b', true, true, false, true);
  const lockedOut = outcome('c', false, true, false, true);
  expect(rolesFrom([lockedOut, all, both], strangers)).toEqual({
    owner: 'b',
    caught: 'x',
    missed: 'y',
    noticed: 2,
    strangers: 3,
  });
  expect(rolesFrom([lockedOut, all], strangers)).toMatchObject({ owner: 'a', caught: 'x', missed: null });
  expect(rolesFrom([outcome('d', true, false, false, false)], strangers)).toMatchObject({
    caught: null,
    missed: 'x',
  });
});
