import { describe, expect, it } from 'vitest';
import { finish, type Step } from '../../lib/projection/steps.ts';
import { tsne } from '../../lib/projection/tsne.ts';
import { clusters } from './fixtures.ts';

const OPTIONS = { perplexity: 10, iterations: 300, seed: 1 };

describe('tsne', () => {
  it('draws clusters apart', () => {
    const points = clusters(400, 16, 4, 3);
    const { layout, notes } = finish(tsne(points, { ...OPTIONS, iterations: 600 }));
    expect(notes).toEqual([]);
    // Every point lies nearer to its own cluster's centre than to any other.
    const centres = Array.from({ length: 4 }, () => [0, 0]);
    for (let i = 0; i < 400; i++)
      for (let d = 0; d < 2; d++) centres[points.labels[i]][d] += layout[2 * i + d] / 100;
    for (let i = 0; i < 400; i++) {
      const distances = centres.map(([x, y]) => Math.hypot(layout[2 * i] - x, layout[2 * i + 1] - y));
      expect(distances.indexOf(Math.min(...distances))).toBe(points.labels[i]);
    }
  });

  it('gives the same map for the same seed, and lowers the divergence on the way', () => {
    const points = clusters(1600, 8, 3, 2);
    const divergences: number[] = [];
    const first = finish(tsne(points, { ...OPTIONS, iterations: 100 }), ({ divergence }: Step) => {
      if (divergence !== undefined) divergences.push(divergence);
    });
    const second = finish(tsne(points, { ...OPTIONS, iterations: 100 }));
    expect(second.layout).toEqual(first.layout);
    expect(first.divergence).toBe(divergences.at(-1));
    expect(first.divergence).toBeLessThan(divergences[0]);
  });

  it('reports progress that rises to the end, with the moving picture', () => {
    const fractions: number[] = [];
    let pictures = 0;
    finish(tsne(clusters(60, 4, 2, 2), { ...OPTIONS, iterations: 30 }), (step) => {
      fractions.push(step.fraction);
      if (step.layout) pictures++;
    });
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    expect(pictures).toBe(30);
  });

  it('lowers a perplexity that is too large, and says so', () => {
    const { layout, perplexity, notes } = finish(tsne(clusters(20, 4, 2, 2), { ...OPTIONS, perplexity: 50 }));
    expect(perplexity).toBeCloseTo(19 / 3, 12);
    expect(notes[0]).toContain('Perplexity 50 needs more points: with 20, it was lowered to 6.3');
    expect(layout.every(Number.isFinite)).toBe(true);
  });

  it('maps three points, points on a line and identical pairs', () => {
    const triple = finish(tsne({ values: Float32Array.from([0, 1, 5]), count: 3, dims: 1 }, OPTIONS));
    expect(triple.layout.every(Number.isFinite)).toBe(true);
    const line = { values: Float32Array.from({ length: 90 }, (_, i) => (i >> 1) + 1), count: 90, dims: 1 };
    const { layout, notes } = finish(tsne(line, OPTIONS));
    expect(layout.every(Number.isFinite)).toBe(true);
    expect(notes.join()).toContain('lie on a line');
  });

  it('refuses what has no map, with a reason', () => {
    const same = { values: new Float32Array(60).fill(1), count: 20, dims: 3 };
    expect(() => finish(tsne(same, OPTIONS))).toThrow('All 20 points are the same');
    expect(() => finish(tsne({ values: new Float32Array(2), count: 2, dims: 1 }, OPTIONS))).toThrow(
      'at least 3 points',
    );
    const broken = { values: Float32Array.from([1, 2, Infinity, 4]), count: 4, dims: 1 };
    expect(() => finish(tsne(broken, OPTIONS))).toThrow('Point 2 has Infinity');
    expect(() => finish(tsne(clusters(9, 2, 1, 1), { ...OPTIONS, perplexity: Number.NaN }))).toThrow(
      'makes no sense',
    );
  });
});
