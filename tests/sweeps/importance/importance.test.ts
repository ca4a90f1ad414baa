import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../../lib/random.ts';
import { parameterImportance, type Sample } from '../../../lib/sweeps/importance/importance.ts';

/** A grid of three settings with an outcome. */
function grid(value: (width: number, loss: string, seed: number) => number): Sample[] {
  const samples: Sample[] = [];
  for (const width of [16, 24, 32, 48, 64])
    for (const loss of ['softmax', 'am-softmax', 'arc'])
      for (const seed of [1, 2, 3])
        samples.push({
          settings: { width, loss, seed, dataset: 'same' },
          value: value(width, loss, seed),
        });
  return samples;
}

test('what alone decides has all of the variance, and what is the same everywhere is left out', () => {
  const report = parameterImportance(grid((width) => 1 / width));
  expect(report?.parameters.map(({ key }) => key)).toEqual(['width', expect.anything(), expect.anything()]);
  expect(report?.parameters[0].share).toBeGreaterThan(0.97);
  expect(report?.parameters[0].correlation).toBeCloseTo(-1, 6);
  expect(report?.fit).toBeGreaterThan(0.9);
});

test('shares follow the variance that each setting causes, words too', () => {
  const offset: Record<string, number> = { softmax: 3, 'am-softmax': 0, arc: 3 };
  const random = seededRandom(1);
  // Over the grid: variance of width's part 2, of the loss's part 2, noise 0.01.
  const report = parameterImportance(
    grid((width, loss) => [16, 24, 32, 48, 64].indexOf(width) + offset[loss] + 0.1 * random.normal()),
  );
  const share = Object.fromEntries(report?.parameters.map((p) => [p.key, p]) ?? []);
  expect(share.width.share).toBeCloseTo(0.5, 1);
  expect(share.loss.share).toBeCloseTo(0.5, 1);
  expect(share.seed.share).toBeLessThan(0.02);
  expect(share.loss.correlation).toBeNull();
});

test('what matters only together is called interaction', () => {
  const report = parameterImportance(
    grid((width, loss) => (loss === 'softmax' ? 1 : -1) * (width > 30 ? 1 : -1)),
  );
  expect(report?.interactions).toBeGreaterThan(0.5);
});

test('it repeats exactly, never leaves 0 … 1, and is silent about too little', () => {
  const samples = grid((width, loss, seed) => width * seed + loss.length);
  expect(parameterImportance(samples)).toEqual(parameterImportance(samples));
  expect(parameterImportance(samples.slice(0, 7))).toBeUndefined();
  expect(parameterImportance(grid(() => 1))).toBeUndefined();
  const sample = fc.record({
    settings: fc.record({ a: fc.constantFrom(1, 2, 3, 9), b: fc.constantFrom('x', 'y', null) }),
    value: fc.double({ min: -10, max: 10, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(sample, { minLength: 8, maxLength: 30 }), (some) => {
      const report = parameterImportance(some, { trees: 8 });
      if (!report) return;
      const shares = report.parameters.map(({ share }) => share);
      expect(shares.every((share) => share >= -1e-9 && share <= 1 + 1e-9)).toBe(true);
      expect(shares.reduce((a, b) => a + b, report.interactions)).toBeCloseTo(1, 6);
    }),
    { numRuns: 40 },
  );
});
