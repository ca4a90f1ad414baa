import fc from 'fast-check';
import { expect, it } from 'vitest';
import { prepareArithmetic, prepareBackend } from '../../../lib/network/backend.ts';
import { PLAIN_SIMD, RELAXED_SIMD } from '../../../lib/network/kernels/simd-binary.ts';
import { computesFused } from '../../../lib/network/kernels/simd-check.ts';
import { expectSame, forAll, tensor, weighted } from './both-backends.ts';

const size = fc.integer({ min: 1, max: 23 });
const products = fc.record({
  rows: size,
  depth: fc.oneof(size, fc.constantFrom(256, 257, 300)),
  columns: size,
  transposeA: fc.boolean(),
  transposeB: fc.boolean(),
  batchA: fc.constantFrom([], [1], [3], [2, 3], [2, 1]),
  batchB: fc.constantFrom([], [1], [3], [2, 3], [1, 3]),
});

it('multiplies matrices, transposed, batched and broadcast, with gradients', () =>
  forAll(
    products.filter(({ batchA: a, batchB: b }) =>
      a.every((n, i) => [1, n].includes(b.at(i - a.length) ?? 1) || n === 1),
    ),
    (c) =>
      expectSame((tf) => {
        const a = tensor(tf, 1, [...c.batchA, ...(c.transposeA ? [c.depth, c.rows] : [c.rows, c.depth])]);
        const b = tensor(tf, 2, [
          ...c.batchB,
          ...(c.transposeB ? [c.columns, c.depth] : [c.depth, c.columns]),
        ]);
        const product = tf.matMul(a, b, c.transposeA, c.transposeB);
        // TF.js does not sum the gradient of a broadcast batch.
        if (String(c.batchA) !== String(c.batchB)) return [product];
        const gradients = tf.grads((p, q) => weighted(tf, tf.matMul(p, q, c.transposeA, c.transposeB)));
        return [product, ...gradients([a, b])];
      }),
    150,
  ));

it('rounds sums of products once where the processor does, twice where that is asked for', async () => {
  const tf = await prepareBackend();
  const module = (binary: string) => new WebAssembly.Module(Buffer.from(binary, 'base64'));
  expect(computesFused(module(PLAIN_SIMD))).toBe(false);
  const usual = prepareArithmetic();
  expect(
    WebAssembly.validate(Buffer.from(RELAXED_SIMD, 'base64')) && computesFused(module(RELAXED_SIMD)),
  ).toBe(usual === 'fused');
  // (1 + 2⁻¹²)² − (1 + 2⁻¹¹) is 2⁻²⁴, which is lost where the square is rounded first.
  const difference = () =>
    tf.tidy(
      () =>
        tf
          .matMul(tf.tensor2d([[-(1 + 2 ** -11), 1 + 2 ** -12]]), tf.tensor2d([[1], [1 + 2 ** -12]]))
          .dataSync()[0],
    );
  expect(difference()).toBe(usual === 'fused' ? 2 ** -24 : 0);
  expect(prepareArithmetic('plain')).toBe('plain');
  expect(difference()).toBe(0);
  prepareArithmetic();
});
