import { describe, expect, it } from 'vitest';
import { type Bound, bounded } from '../../lib/evaluation/backends/bounded.ts';
import {
  fitBounds,
  sumBounded,
  type Trials,
  TYPICAL_BOUND,
  weighedLlrCost,
  weightByPair,
} from '../../lib/evaluation/bound-fit.ts';
import { llrCost } from '../../lib/evaluation/llr-cost.ts';
import { minimise } from '../../lib/evaluation/minimise.ts';
import { splitScores } from '../../lib/evaluation/scores.ts';
import { seededRandom } from '../../lib/random.ts';
import { syntheticScores } from './score-sets.ts';

describe('L-BFGS', () => {
  it('finds the bottom of Rosenbrock’s valley', () => {
    const { at, value, converged } = minimise(
      ([x, y], gradient) => {
        gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
        gradient[1] = 200 * (y - x * x);
        return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
      },
      [-1.2, 1],
    );
    expect(converged).toBe(true);
    expect([at[0], at[1], value]).toEqual([1, 1, 0].map((wanted) => expect.closeTo(wanted, 5)));
  });

  it('says when it was stopped', () => {
    const slow = minimise(
      ([x], gradient) => {
        gradient[0] = 4 * x ** 3;
        return x ** 4;
      },
      [3],
    );
    expect(slow.at[0]).toBeCloseTo(0, 1);
    expect(
      minimise(
        (at, g) => {
          g[0] = 2 * at[0];
          g[1] = 200 * at[1];
          return at[0] ** 2 + 100 * at[1] ** 2;
        },
        [3, 1],
        { iterations: 1 },
      ).converged,
    ).toBe(false);
  });
});

/** Ratios L of evidence that says worth·n^−fade·L, void for a share `changed` of owners and `shared` of impostors. */
function drawn(
  { worth, fade, changed, shared }: Required<Bound>,
  blocks: number,
  seed: number,
  rows = 6000,
): Trials {
  const random = seededRandom(seed);
  // Normal ratios with variance twice their mean are their own log-likelihood ratios.
  const mean = 3 * blocks ** 0.3;
  const scale = worth * blocks ** -fade;
  const genuine = Uint8Array.from({ length: rows }, (_, i) => i % 2);
  const llr = Float64Array.from(genuine, (own) => {
    const asOwner = own ? random.uniform() >= changed : random.uniform() < shared;
    return ((asOwner ? mean : -mean) + Math.sqrt(2 * mean) * random.normal()) / scale;
  });
  const weight = new Float64Array(rows).fill(2 / rows);
  return { llrs: [llr], weights: [1], blocks: new Float64Array(rows).fill(blocks), genuine, weight };
}

describe('the fit of bounds', () => {
  it('finds what evidence is worth and how often it is void', () => {
    const truth = { worth: 0.5, fade: 0.4, changed: 0.15, shared: 0.03 };
    const trials = [1, 5, 40].map((blocks, i) => drawn(truth, blocks, i + 1));
    const { bounds, converged } = fitBounds(trials, { pull: 0.01 });
    expect(converged).toBe(true);
    expect(bounds).toHaveLength(1);
    for (const field of ['worth', 'fade', 'changed', 'shared'] as const)
      expect(Math.abs(bounds[0][field] / truth[field] - 1)).toBeLessThan(0.2);
    // Nothing near it costs less, so the derivatives are right.
    const cost = (bound: (typeof bounds)[0]) =>
      trials.reduce((sum, set) => sum + weighedLlrCost(sumBounded(set, [bound]), set), 0);
    const least = cost(bounds[0]);
    for (const field of ['worth', 'fade', 'changed', 'shared'] as const)
      for (const factor of [0.9, 1.1])
        expect(cost({ ...bounds[0], [field]: bounds[0][field] * factor })).toBeGreaterThan(least - 2e-4);
  });

  it('stays where comparisons say nothing, and needs some', () => {
    const silent = { ...drawn(TYPICAL_BOUND, 1, 1, 10), llrs: [new Float64Array(10)] };
    const [bound] = fitBounds([silent]).bounds;
    for (const field of ['worth', 'fade', 'changed', 'shared'] as const)
      expect(bound[field]).toBeCloseTo(TYPICAL_BOUND[field], 3);
    expect(() => fitBounds([])).toThrow(RangeError);
  });

  it('believes that somebody changes though nobody here has', () => {
    const steady = [1, 5].map((blocks) =>
      drawn({ worth: 0.5, fade: 0.25, changed: 0, shared: 0.02 }, blocks, 7),
    );
    const [followed, drawnTo] = [0.001, 1].map((pull) => fitBounds(steady, { pull }).bounds[0].changed);
    expect(followed).toBeLessThan(0.015);
    expect(drawnTo).toBeGreaterThan(2 * followed);
    expect(drawnTo).toBeLessThan(TYPICAL_BOUND.changed);
  });

  it('gives a part that says nothing new no weight beside one that knows', () => {
    const known = drawn(TYPICAL_BOUND, 1, 3);
    const random = seededRandom(4);
    const noise = Float64Array.from(known.llrs[0], () => 5 * random.normal());
    const both = fitBounds([{ ...known, llrs: [known.llrs[0], noise], weights: [1, 1] }], {
      pull: 0.01,
    }).bounds;
    const apart = (bound: (typeof both)[0]) => bounded(5, bound) - bounded(-5, bound);
    expect(apart(both[1])).toBeLessThan(0.2 * apart(both[0]));
  });
});

describe('weights of comparisons', () => {
  const set = syntheticScores(4, 5, 2);

  it('sum to 1 over genuine and over impostors, everybody and every pair alike', () => {
    const weight = weightByPair(set);
    const sum = (kind: number) => weight.reduce((s, w, i) => s + (set.genuine[i] === kind ? w : 0), 0);
    expect([sum(0), sum(1)]).toEqual([expect.closeTo(1, 12), expect.closeTo(1, 12)]);
    expect(weight[0]).toBeCloseTo(1 / 4 / 5, 12);
    const trials = { llrs: [set.score], weights: [1], blocks: weight, genuine: set.genuine, weight };
    const { genuine, impostor } = splitScores(set);
    expect(weighedLlrCost(set.score, trials)).toBeCloseTo(llrCost(genuine, impostor), 12);
  });
});
