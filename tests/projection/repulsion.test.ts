import { describe, expect, it } from 'vitest';
import { PotentialGrid } from '../../lib/projection/potential-grid.ts';
import { PairwiseRepulsion } from '../../lib/projection/repulsion.ts';
import { seededRandom } from '../../lib/random.ts';

/** Points with standard deviation `scale` in x and half of it in y, away from the origin. */
function cloud(count: number, scale: number): Float64Array {
  const random = seededRandom(3);
  return Float64Array.from(
    { length: 2 * count },
    (_, i) => 7 + (i % 2 ? scale / 2 : scale) * random.normal(),
  );
}

describe('PotentialGrid', () => {
  it.each([
    [1e-5, 1e-4],
    [0.3, 1e-3],
    [3, 0.01],
    [12, 0.05],
  ])('agrees with all pairs for points spread over %f', (scale, tolerance) => {
    const layout = cloud(1500, scale);
    const expected = new Float64Array(layout.length);
    const forces = new Float64Array(layout.length);
    const normaliser = new PairwiseRepulsion().compute(layout, expected);
    expect(Math.abs(new PotentialGrid().compute(layout, forces) / normaliser - 1)).toBeLessThan(1e-3);
    const error = Math.sqrt(forces.reduce((sum, force, i) => sum + (force - expected[i]) ** 2, 0));
    expect(error / Math.hypot(...expected)).toBeLessThan(tolerance);
  });

  it('gives the same answer however the grid was used before', () => {
    const layout = cloud(800, 5);
    const fresh = new Float64Array(layout.length);
    const used = new Float64Array(layout.length);
    new PotentialGrid().compute(layout, fresh);
    const grid = new PotentialGrid();
    for (const scale of [0.001, 40, 5]) grid.compute(cloud(800, scale), used);
    expect(used).toEqual(fresh);
  });

  it('does not push points that lie at one place', () => {
    const layout = new Float64Array(1200).fill(3);
    const forces = new Float64Array(1200);
    expect(new PotentialGrid().compute(layout, forces)).toBeCloseTo(600 * 599, 0);
    expect(Math.max(...forces.map(Math.abs))).toBeLessThan(1e-6);
  });
});
