import { describe, expect, it } from 'vitest';
import { placePoints } from '../../lib/projection/place.ts';
import { takePoints } from '../../lib/projection/points.ts';
import { finish } from '../../lib/projection/steps.ts';
import { tsne } from '../../lib/projection/tsne.ts';
import { clusters } from './fixtures.ts';

describe('placePoints', () => {
  const all = clusters(500, 10, 4, 3);
  const old = takePoints(
    all,
    Array.from({ length: 400 }, (_, i) => i),
  );
  const fresh = takePoints(
    all,
    Array.from({ length: 100 }, (_, i) => 400 + i),
  );
  const { layout } = finish(tsne(old, { perplexity: 15, iterations: 300, seed: 1 }));

  it('puts new points among their own and moves nothing else', () => {
    const before = layout.slice();
    const placed = placePoints(old, layout, fresh, { perplexity: 15 });
    expect(layout).toEqual(before);
    for (let i = 0; i < 100; i++) {
      let [best, nearest] = [Number.POSITIVE_INFINITY, -1];
      for (let j = 0; j < 400; j++) {
        const distance = Math.hypot(placed[2 * i] - layout[2 * j], placed[2 * i + 1] - layout[2 * j + 1]);
        if (distance < best) [best, nearest] = [distance, j];
      }
      expect(all.labels[nearest]).toBe(all.labels[400 + i]);
    }
  });

  it('puts a point at the same place whatever arrives with it', () => {
    const alone = placePoints(old, layout, takePoints(fresh, [7]), { perplexity: 15 });
    const together = placePoints(old, layout, fresh, { perplexity: 15 });
    expect([...alone]).toEqual([...together.subarray(14, 16)]);
  });

  it('works on a map of a single point', () => {
    const one = { values: Float32Array.from([1, 2]), count: 1, dims: 2 };
    const placed = placePoints(one, Float64Array.from([5, 5]), one, { perplexity: 30 });
    expect(placed.every(Number.isFinite)).toBe(true);
  });
});
