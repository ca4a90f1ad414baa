import type * as tfTypes from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { prepareBackend } from '../../../lib/network/backend.ts';
import { batchNormTraining } from '../../../lib/network/kernels/batch-norm-training.ts';
import { expectSame, forAll, tensor, weighted } from './both-backends.ts';

const EPSILON = 1e-3;

it('normalises by the batch and has the gradients of the definition', () =>
  forAll(
    fc.record({
      leading: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 2 }),
      channels: fc.integer({ min: 1, max: 37 }),
      shift: fc.constantFrom(0, 3, -100),
    }),
    ({ leading, channels, shift }) =>
      expectSame((tf) => {
        const definition = (x: tfTypes.Tensor, gamma: tfTypes.Tensor, beta: tfTypes.Tensor) => {
          const axes = leading.map((_, i) => i);
          const mean = tf.mean(x, axes);
          const centred = tf.sub(x, mean);
          const variance = tf.mean(tf.square(centred), axes);
          const y = tf.add(tf.mul(tf.div(centred, tf.sqrt(tf.add(variance, EPSILON))), gamma), beta);
          return { y, mean, variance };
        };
        const norm =
          tf.getBackend() === 'wasm'
            ? (...a: Parameters<typeof definition>) => batchNormTraining(...a, EPSILON)
            : definition;
        const inputs = [
          tf.add(tensor(tf, 1, [...leading, channels]), shift),
          tensor(tf, 2, [channels]),
          tensor(tf, 3, [channels]),
        ] as const;
        const { y, mean, variance } = norm(...inputs);
        const gradients = tf.grads((x, gamma, beta) => weighted(tf, norm(x, gamma, beta).y));
        return [y, mean, variance, ...gradients([...inputs])];
      }, 2e-3),
    60,
  ));

it('normalises by given statistics, with gradients', () =>
  forAll(
    fc.record({
      rank: fc.constantFrom(2, 3, 4),
      channels: fc.integer({ min: 1, max: 19 }),
      offset: fc.boolean(),
      scale: fc.boolean(),
      whole: fc.boolean(),
    }),
    ({ rank, channels, offset, scale, whole }) =>
      expectSame((tf) => {
        const shape = [2, 3, 4].slice(0, rank - 1).concat(channels);
        const statistic = whole ? shape : [channels];
        const norm = (x: tfTypes.Tensor) =>
          tf.batchNorm(
            x,
            tensor(tf, 2, statistic) as tfTypes.Tensor1D,
            tf.abs(tensor(tf, 3, statistic)) as tfTypes.Tensor1D,
            offset ? (tensor(tf, 4, statistic) as tfTypes.Tensor1D) : undefined,
            scale ? (tensor(tf, 5, statistic) as tfTypes.Tensor1D) : undefined,
            EPSILON,
          );
        const x = tensor(tf, 1, shape);
        // TF.js has the gradient for rank 4 with both only.
        if (rank < 4 || whole || !offset || !scale) return [norm(x)];
        return [norm(x), tf.grad((a) => weighted(tf, norm(a)))(x)];
      }),
    60,
  ));

it('keeps its precision over many rows far from zero', async () => {
  const tf = await prepareBackend();
  const result = tf.tidy(() => {
    const values = Float32Array.from({ length: 60_000 }, (_, i) => 1000 + (i % 2) * 2);
    const one = tf.ones([3]);
    const { y, mean, variance } = batchNormTraining(
      tf.tensor(values, [20_000, 3]),
      one,
      tf.zerosLike(one),
      0,
    );
    return [y.abs().max(), mean.max(), variance.max()].map((t) => t.dataSync()[0]);
  });
  expect(result[0]).toBeCloseTo(1, 5);
  expect(result[1]).toBeCloseTo(1001, 3);
  expect(result[2]).toBeCloseTo(1, 5);
});
