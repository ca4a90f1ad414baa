import type * as tfTypes from '@tensorflow/tfjs';
import fc from 'fast-check';
import { it } from 'vitest';
import type { Tf } from '../../../lib/network/backend.ts';
import { expectSame, forAll, tensor, weighted } from './both-backends.ts';

const sequences = fc.record({
  batch: fc.integer({ min: 1, max: 3 }),
  frames: fc.integer({ min: 1, max: 21 }),
  inChannels: fc.integer({ min: 1, max: 11 }),
  outChannels: fc.integer({ min: 1, max: 19 }),
  kernel: fc.integer({ min: 1, max: 8 }),
  stride: fc.integer({ min: 1, max: 4 }),
  pad: fc.constantFrom('same' as const, 'valid' as const),
});

it('convolves sequences and their gradients as the reference does', () =>
  forAll(
    sequences.filter(({ pad, frames, kernel }) => pad === 'same' || frames >= kernel),
    (c) =>
      expectSame((tf) => {
        const x = tensor(tf, 1, [c.batch, c.frames, c.inChannels]) as tfTypes.Tensor3D;
        const filter = tensor(tf, 2, [c.kernel, c.inChannels, c.outChannels]) as tfTypes.Tensor3D;
        const conv = (a: tfTypes.Tensor, b: tfTypes.Tensor) =>
          tf.conv1d(a as tfTypes.Tensor3D, b as tfTypes.Tensor3D, c.stride, c.pad);
        return [conv(x, filter), ...tf.grads((a, b) => weighted(tf, conv(a, b)))([x, filter])];
      }),
    150,
  ));

const images = fc.record({
  batch: fc.integer({ min: 1, max: 2 }),
  height: fc.integer({ min: 3, max: 7 }),
  width: fc.integer({ min: 3, max: 7 }),
  inChannels: fc.integer({ min: 1, max: 5 }),
  outChannels: fc.integer({ min: 1, max: 9 }),
  kernel: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
  strides: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
  pad: fc.constantFrom('same' as const, 'valid' as const),
});

it('convolves images and their gradients as the reference does', () =>
  forAll(
    images,
    (c) =>
      expectSame((tf) => {
        const x = tensor(tf, 1, [c.batch, c.height, c.width, c.inChannels]) as tfTypes.Tensor4D;
        const filter = tensor(tf, 2, [...c.kernel, c.inChannels, c.outChannels]) as tfTypes.Tensor4D;
        const gradients = tf.grads((a, b) =>
          weighted(tf, tf.conv2d(a as tfTypes.Tensor4D, b as tfTypes.Tensor4D, c.strides, c.pad)),
        )([x, filter]);
        return [tf.conv2d(x, filter, c.strides, c.pad), ...gradients];
      }),
    60,
  ));

it('convolves images depthwise, with gradients', () =>
  forAll(
    images.filter(({ strides }) => strides[0] === strides[1]),
    (c) =>
      expectSame((tf) => {
        const x = tensor(tf, 1, [c.batch, c.height, c.width, c.inChannels]) as tfTypes.Tensor4D;
        const filter = tensor(tf, 2, [...c.kernel, c.inChannels, 2]) as tfTypes.Tensor4D;
        const gradients = tf.grads((a, b) =>
          weighted(tf, tf.depthwiseConv2d(a as tfTypes.Tensor4D, b as tfTypes.Tensor4D, c.strides, c.pad)),
        )([x, filter]);
        return [tf.depthwiseConv2d(x, filter, c.strides, c.pad), ...gradients];
      }),
    40,
  ));

it('pools with gradients', () =>
  forAll(
    images,
    (c) =>
      expectSame((tf: Tf) => {
        const x = tensor(tf, 1, [c.batch, c.height, c.width, c.inChannels]) as tfTypes.Tensor4D;
        const largest = tf.grad((a) =>
          weighted(tf, tf.maxPool(a as tfTypes.Tensor4D, c.kernel, c.strides, c.pad)),
        );
        const average = tf.grad((a) =>
          weighted(tf, tf.avgPool(a as tfTypes.Tensor4D, c.kernel, c.strides, c.pad)),
        );
        return [tf.maxPool(x, c.kernel, c.strides, c.pad), largest(x), average(x)];
      }),
    40,
  ));
