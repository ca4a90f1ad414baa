import { describe, expect, it } from 'vitest';
import { jointAffinities } from '../../lib/projection/affinities.ts';
import { Attraction } from '../../lib/projection/attraction.ts';
import { exactNeighbours } from '../../lib/projection/exact-neighbours.ts';
import { PotentialGrid } from '../../lib/projection/potential-grid.ts';
import { PairwiseRepulsion } from '../../lib/projection/repulsion.ts';
import { finish } from '../../lib/projection/steps.ts';
import { seededRandom } from '../../lib/random.ts';
import { clusters } from './fixtures.ts';

/** Points with standard deviation `scale` in x and half of it in y, away from the origin. */
function cloud(count: number, scale: number): Float64Array {
  const random = seededRandom(3);
  return Float64Array.from(
    { length: 2 * count },
    (_, i) => 7 + (i % 2 ? scale / 2 : scale) * random.normal(),
  );
}

/** All pairs: the definition. */
function byDefinition(layout: Float64Array, forces: Float64Array): number {
  let normaliser = 0;
  for (let i = 0; i < layout.length; i += 2)
    for (let j = 0; j < layout.length; j += 2) {
      if (i === j) continue;
      const [dx, dy] = [layout[i] - layout[j], layout[i + 1] - layout[j + 1]];
      const q = 1 / (1 + dx * dx + dy * dy);
      normaliser += q;
      forces[i] += q * q * dx;
      forces[i + 1] += q * q * dy;
    }
  return normaliser;
}

describe('PairwiseRepulsion', () => {
  it.each([1, 5, 402, 403])('is the definition to six digits, for %i points', (count) => {
    const layout = cloud(count, 4);
    const expected = new Float64Array(2 * count);
    const forces = new Float64Array(2 * count);
    const normaliser = byDefinition(layout, expected);
    expect(Math.abs(new PairwiseRepulsion(count).compute(layout, forces) - normaliser)).toBeLessThan(
      1e-6 * (1 + normaliser),
    );
    const error = Math.hypot(...forces.map((force, i) => force - expected[i]));
    expect(error).toBeLessThanOrEqual(2e-6 * Math.hypot(...expected));
  });
});

describe('Attraction', () => {
  it('is the definition to six digits, whatever the number of neighbours', () => {
    const points = clusters(150, 6, 3, 2);
    for (const k of [1, 6, 149]) {
      const affinities = jointAffinities(finish(exactNeighbours(points, k)), Math.max(1, k / 3));
      const { count, starts, columns, values } = affinities;
      const layout = cloud(count, 3);
      const attraction = new Attraction(affinities);
      attraction.compute(layout);
      const expected = new Float64Array(2 * count);
      for (let i = 0; i < count; i++)
        for (let p = starts[i]; p < starts[i + 1]; p++) {
          const j = columns[p];
          const [dx, dy] = [layout[2 * i] - layout[2 * j], layout[2 * i + 1] - layout[2 * j + 1]];
          expected[2 * i] += (values[p] * dx) / (1 + dx * dx + dy * dy);
          expected[2 * i + 1] += (values[p] * dy) / (1 + dx * dx + dy * dy);
        }
      const error = Math.hypot(...attraction.pull.map((pull, i) => pull - expected[i]));
      expect(error).toBeLessThan(2e-6 * Math.hypot(...expected));
    }
  });
});

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
    const normaliser = byDefinition(layout, expected);
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
