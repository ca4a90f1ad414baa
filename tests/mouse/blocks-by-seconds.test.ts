import { expect, it } from 'vitest';
import { cutBlocksBySeconds } from '../../lib/mouse/blocks.ts';

it('blocks of seconds hold as much movement of a slow mouse as of a fast one, pauses shortened', () => {
  const times = (dt: number, length: number) => Array.from({ length }, (_, i) => i * dt);
  const fast = times(8, 1001);
  expect(cutBlocksBySeconds(fast, 1001, 2)).toEqual([
    { start: 0, end: 251 },
    { start: 250, end: 501 },
    { start: 500, end: 751 },
    { start: 750, end: 1001 },
  ]);
  const slow = times(32, 251);
  expect(cutBlocksBySeconds(slow, 251, 2).map(({ start, end }) => end - start - 1)).toEqual([63, 62, 63, 62]);
  expect(cutBlocksBySeconds(slow, 251, 2, 1)).toHaveLength(7);
  // A pause of an hour counts as 200 ms.
  const paused = fast.map((t, i) => (i > 300 ? t + 3_600_000 : t));
  expect(cutBlocksBySeconds(paused, 1001, 2)).toHaveLength(4);
  expect(cutBlocksBySeconds(times(8, 100), 100, 2)).toEqual([]);
});
