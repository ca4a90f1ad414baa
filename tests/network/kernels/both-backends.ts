import type * as tfTypes from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expect } from 'vitest';
import { prepareArithmetic, prepareBackend, type Tf } from '../../../lib/network/backend.ts';
import { seededRandom } from '../../../lib/random.ts';

/** Normal deviates from a seed, the same on both backends. */
export function tensor(tf: Tf, seed: number, shape: number[]): tfTypes.Tensor {
  const random = seededRandom(seed);
  const values = Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => random.normal());
  return tf.tensor(values, shape);
}

/** A scalar of everything in `x` with unequal weights, so that its gradient differs from entry to entry. */
export function weighted(tf: Tf, x: tfTypes.Tensor): tfTypes.Scalar {
  return tf.sum(tf.mul(x, tensor(tf, 99, x.shape)));
}

type Results = { shape: number[]; values: Float32Array }[];

/**
 * Runs `compute` on wasm, in both arithmetics where both are there, and on the `cpu` reference, and expects the same tensors within single
 * precision.
 */
export async function expectSame(compute: (tf: Tf) => tfTypes.Tensor[], tolerance = 1e-4): Promise<void> {
  const reference = await run('cpu', compute);
  const usual = await run('wasm', compute);
  expectNear(reference, usual, tolerance);
  if (prepareArithmetic() === 'plain') return;
  prepareArithmetic('plain');
  try {
    expectNear(reference, await run('wasm', compute), tolerance);
  } finally {
    prepareArithmetic();
  }
}

function expectNear(reference: Results, actual: Results, tolerance: number): void {
  expect(actual.map((t) => t.shape)).toEqual(reference.map((t) => t.shape));
  reference.forEach(({ values }, i) => {
    const scale = values.reduce((largest, value) => Math.max(largest, Math.abs(value) || 0), 1);
    const worst = values.reduce(
      (largest, value, j) => Math.max(largest, Math.abs(value - actual[i].values[j]) || 0),
      0,
    );
    expect(worst, `output ${i}`).toBeLessThan(tolerance * scale);
    const missing = (numbers: Float32Array) => numbers.map((value) => (Number.isNaN(value) ? 1 : 0));
    expect(missing(actual[i].values), `NaN in output ${i}`).toEqual(missing(values));
  });
}

async function run(name: 'cpu' | 'wasm', compute: (tf: Tf) => tfTypes.Tensor[]): Promise<Results> {
  const tf = await prepareBackend(name);
  const outputs = tf.tidy(() => compute(tf));
  const results = outputs.map((t) => ({ shape: t.shape, values: Float32Array.from(t.dataSync()) }));
  tf.dispose(outputs);
  return results;
}

/** Checks a property over random cases with a fixed seed. */
export function forAll<T>(arbitrary: fc.Arbitrary<T>, check: (value: T) => Promise<void>, runs = 30) {
  return fc.assert(fc.asyncProperty(arbitrary, check), { numRuns: runs, seed: 7 });
}
