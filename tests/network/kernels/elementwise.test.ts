import fc from 'fast-check';
import { expect, it } from 'vitest';
import { prepareBackend } from '../../../lib/network/backend.ts';
import { expectSame, forAll, tensor, weighted } from './both-backends.ts';

const shapes = fc.array(fc.integer({ min: 1, max: 19 }), { minLength: 1, maxLength: 4 });

it('rectifies with gradients', () =>
  forAll(shapes, (shape) =>
    expectSame((tf) => {
      const x = tensor(tf, 1, shape);
      return [tf.relu(x), tf.grad((a) => weighted(tf, tf.relu(a)))(x)];
    }),
  ));

it('rectifies whole numbers and keeps NaN', () =>
  expectSame((tf) => [
    tf.relu(tf.tensor1d([-2, 0, 3, -1, 7], 'int32')),
    tf.relu(tf.tensor1d([Number.NaN, -1, 1, Number.NaN, 2, Number.NaN])),
  ]));

it('sums and averages over any axes, with gradients', () =>
  forAll(
    fc.record({
      shape: shapes,
      mask: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
      keep: fc.boolean(),
    }),
    ({ shape, mask, keep }) =>
      expectSame((tf) => {
        const axes = shape.map((_, i) => i).filter((i) => mask[i]);
        const x = tensor(tf, 1, shape);
        return [
          tf.sum(x, axes, keep),
          tf.mean(x, axes, keep),
          tf.sum(tf.cast(tf.round(x), 'int32'), axes, keep),
          tf.grad((a) => weighted(tf, tf.sum(a, axes, keep)))(x),
          tf.grad((a) => weighted(tf, tf.mean(a, axes, keep)))(x),
        ];
      }),
    60,
  ));

it('tiles any type, with gradients', () =>
  forAll(
    fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 4 })), {
      minLength: 1,
      maxLength: 4,
    }),
    (axes) =>
      expectSame((tf) => {
        const reps = axes.map(([, times]) => times);
        const x = tensor(
          tf,
          1,
          axes.map(([size]) => size),
        );
        return [
          tf.tile(x, reps),
          tf.tile(tf.cast(tf.round(x), 'int32'), reps),
          tf.cast(tf.tile(tf.greater(x, 0), reps), 'int32'),
          tf.grad((a) => weighted(tf, tf.tile(a, reps)))(x),
        ];
      }),
    60,
  ));

it('sums segments, the gradient of gather', () =>
  forAll(
    fc.record({
      rows: fc.integer({ min: 1, max: 9 }),
      width: fc.integer({ min: 1, max: 7 }),
      picks: fc.array(fc.nat(100), { minLength: 1, maxLength: 20 }),
    }),
    ({ rows, width, picks }) =>
      expectSame((tf) => {
        const indices = tf.tensor1d(
          picks.map((pick) => pick % rows),
          'int32',
        );
        const x = tensor(tf, 1, [rows, width]);
        return [
          tf.unsortedSegmentSum(tensor(tf, 2, [picks.length, width]), indices, rows),
          tf.grad((a) => weighted(tf, tf.gather(a, indices)))(x),
        ];
      }),
  ));

it('slices any type, with gradients', () =>
  forAll(
    fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.nat(99), fc.nat(99)), {
      minLength: 1,
      maxLength: 5,
    }),
    (axes) =>
      expectSame((tf) => {
        const shape = axes.map(([size]) => size);
        const begin = axes.map(([size, a]) => a % size);
        const size = axes.map(([length, a, b]) => 1 + (b % (length - (a % length))));
        const x = tensor(tf, 1, shape);
        return [
          tf.slice(x, begin, size),
          tf.slice(x, begin),
          tf.slice(tf.cast(tf.round(x), 'int32'), begin, size),
          tf.cast(tf.slice(tf.greater(x, 0), begin, size), 'int32'),
          tf.grad((a) => weighted(tf, tf.slice(a, begin, size)))(x),
        ];
      }),
    80,
  ));

it('shares values between copies, each disposed of by itself', async () => {
  const tf = await prepareBackend();
  const before = tf.memory().numTensors;
  const x = tf.tensor1d([1, 2, 3]);
  const copy = tf.clone(x);
  x.dispose();
  const variable = tf.variable(copy);
  copy.dispose();
  tf.tidy(() => variable.assign(tf.add(variable, 1)));
  expect([...variable.dataSync()]).toEqual([2, 3, 4]);
  variable.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
