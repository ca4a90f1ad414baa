import { expect, test } from 'vitest';
import { thumbnailPaths } from '../../../components/maps/thumbnailPaths.ts';
import { fitted, thinned } from '../../../lib/maps/thumbnail.ts';

test('a thumbnail takes rows evenly, all of a small map', () => {
  expect(thinned(3, 600)).toEqual([0, 1, 2]);
  expect(thinned(10, 4)).toEqual([0, 2, 5, 7]);
  expect(new Set(thinned(1_000_000, 600)).size).toBe(600);
});

test('its places keep the shape of the map, upright and in the middle', () => {
  expect(fitted([-2, 2], [0, 1])).toEqual({ x: [0, 100], y: [62, 37] });
  expect(fitted([5], [7])).toEqual({ x: [50], y: [50] });
  expect(fitted([], [])).toEqual({ x: [], y: [] });
});

test('each person is one path of dots', () => {
  expect(thumbnailPaths({ x: [1, 2, 3], y: [4, 5, 6], subjects: [0, 7, 0] })).toEqual([
    { subject: 0, path: 'M1 4h0M3 6h0' },
    { subject: 7, path: 'M2 5h0' },
  ]);
});
