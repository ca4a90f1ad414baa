import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectPath } from '../../lib/store/root.ts';
import { parseSweepPlan } from '../../lib/sweeps/plan.ts';
import { planPoints, planTrials, trialConfig } from '../../lib/sweeps/points.ts';

const plan = (changes: object = {}) => parseSweepPlan({ parameters: { width: [16, 32] }, ...changes });

describe('a sweep plan', () => {
  it('ships with examples that are valid', () => {
    for (const file of readdirSync(projectPath('models', 'sweeps'))) {
      const example = parseSweepPlan(JSON.parse(readFileSync(projectPath('models', 'sweeps', file), 'utf8')));
      const { points, trials } = planTrials(example);
      for (const { point, seed } of trials)
        expect(trialConfig(example, points[point], seed)).toMatchObject({ ...points[point], seed });
    }
  });

  it.each([
    [{ parameters: {} }, 'name at least one setting'],
    [{ parameters: { colour: ['red'] } }, 'parameters.colour: there is no such setting'],
    [{ parameters: { seed: [1, 2] } }, 'parameters.seed'],
    [{ config: { seed: 3 } }, 'config.seed'],
    [{ parameters: { width: { from: 8, to: 4 } } }, 'parameters.width'],
    [{ parameters: { width: { from: 0, to: 4, scale: 'log' } } }, 'parameters.width'],
    [{ objective: { figure: 'eer' } }, 'say under which protocol'],
    [{ objective: { figure: 'validationLoss' } }, 'config.holdBack'],
    [{ seeds: [1, 1] }, 'seeds: each seed once'],
    [{ stopping: { rule: 'halving', first: 2000 } }, 'must come before the end at 1000'],
    [{ config: { epochs: 3 }, stopping: { rule: 'median' } }, 'not "epochs"'],
    [{ config: { holdBack: 0.1 }, stopping: { rule: 'halving', first: 50 } }, 'config.validateEvery'],
    [{ extra: 1 }, 'plan'],
  ])('is refused: %j', (changes, message) => {
    expect(() => plan(changes)).toThrow(message);
  });

  it('names the point whose settings do not fit', () => {
    const wrong = plan({ parameters: { width: [16, 1] } });
    expect(() => trialConfig(wrong, planPoints(wrong)[1], 1)).toThrow(/With width 1: .*width/);
  });
});

describe('the points of a plan', () => {
  it('are all combinations of a grid, the last setting fastest, one seed after the other', () => {
    const grid = plan({
      parameters: { loss: ['softmax', 'am-softmax'], learningRate: { from: 0.001, to: 0.1, scale: 'log' } },
      seeds: [5, 6],
    });
    const { points, trials } = planTrials(grid);
    expect(points.map((point) => Object.values(point))).toEqual([
      ['softmax', 0.001],
      ['softmax', 0.01],
      ['softmax', 0.1],
      ['am-softmax', 0.001],
      ['am-softmax', 0.01],
      ['am-softmax', 0.1],
    ]);
    expect(trials.map(({ point, seed }) => [point, seed])).toEqual(
      [5, 6].flatMap((seed) => [0, 1, 2, 3, 4, 5].map((point) => [point, seed])),
    );
  });

  it('are drawn within their ranges, the same for the same seed, each once', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 1, max: 40 }), (seed, count) => {
        const random = plan({
          parameters: {
            width: { from: 4, to: 64, whole: true },
            learningRate: { from: 1e-4, to: 1e-1, scale: 'log' },
            loss: ['softmax', 'am-softmax'],
          },
          search: { kind: 'random', points: count, seed },
        });
        const points = planPoints(random);
        expect(planPoints(random)).toEqual(points);
        expect(new Set(points.map((point) => JSON.stringify(point))).size).toBe(count);
        for (const { width, learningRate } of points as { width: number; learningRate: number }[]) {
          expect(Number.isInteger(width) && width >= 4 && width <= 64).toBe(true);
          expect(learningRate).toBeGreaterThanOrEqual(1e-4);
          expect(learningRate).toBeLessThanOrEqual(1e-1);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('are fewer where a small space has no more, and refused where there are too many', () => {
    expect(planPoints(plan({ search: { kind: 'random', points: 10 } }))).toHaveLength(2);
    const range = { from: 0.001, to: 0.5, levels: 30 };
    const big = plan({ parameters: { margin: range, learningRate: range } });
    expect(() => planPoints(big)).toThrow('a grid of 900 points with 1 seed(s) has more than 500 trials');
  });
});
