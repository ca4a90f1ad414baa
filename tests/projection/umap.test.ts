import { describe, expect, it } from 'vitest';
import { finish } from '../../lib/projection/steps.ts';
import { umap } from '../../lib/projection/umap.ts';
import { clusters } from './fixtures.ts';

const OPTIONS = { neighbours: 10, minDist: 0.1, epochs: 100, seed: 1 };

describe('umap', () => {
  it('draws clusters apart, the same way for the same seed', () => {
    const points = clusters(200, 8, 4, 4);
    const { layout } = finish(umap(points, OPTIONS));
    let right = 0;
    for (let i = 0; i < 200; i++) {
      let [best, nearest] = [Number.POSITIVE_INFINITY, -1];
      for (let j = 0; j < 200; j++) {
        const distance = Math.hypot(layout[2 * i] - layout[2 * j], layout[2 * i + 1] - layout[2 * j + 1]);
        if (j !== i && distance < best) [best, nearest] = [distance, j];
      }
      if (points.labels[nearest] === points.labels[i]) right++;
    }
    expect(right).toBe(200);
    expect(finish(umap(points, OPTIONS)).layout).toEqual(layout);
  });

  it('says when there are too few points for the neighbours, and refuses identical ones', () => {
    const { layout, notes } = finish(umap(clusters(8, 3, 2, 2), OPTIONS));
    expect(layout.every(Number.isFinite)).toBe(true);
    expect(notes).toEqual(['With 8 points, the number of neighbours was lowered to 7.']);
    const same = { values: new Float32Array(60).fill(1), count: 20, dims: 3 };
    expect(() => finish(umap(same, OPTIONS))).toThrow('All 20 points are the same');
  });
});
