import { expect, it } from 'vitest';
import { prepareBackend, type Tf } from '../../../lib/network/backend.ts';
import { fuseBatchNorm } from '../../../lib/network/fused-batch-norm.ts';
import { wasmModule } from '../../../lib/network/kernels/heap.ts';

/** Every kernel of ours in one small step. */
function trainingStep(tf: Tf) {
  const model = fuseBatchNorm(
    tf.sequential({
      layers: [
        tf.layers.conv1d({ filters: 6, kernelSize: 3, strides: 2, padding: 'same', inputShape: [12, 3] }),
        tf.layers.batchNormalization(),
        tf.layers.reLU(),
        tf.layers.conv1d({ filters: 9, kernelSize: 5, padding: 'same' }),
        tf.layers.maxPooling1d({ poolSize: 2 }),
        tf.layers.globalAveragePooling1d({}),
        tf.layers.dense({ units: 4 }),
      ],
    }),
  );
  const optimiser = tf.train.adam(1e-3);
  return () =>
    tf.tidy(() => {
      const x = tf.randomNormal([4, 12, 3]);
      const table = tf.gather(tf.tile(tf.ones([2, 4]), [2, 1]), tf.tensor1d([0, 3, 1, 1], 'int32'));
      const loss = optimiser.minimize(
        () => tf.losses.meanSquaredError(table, model.apply(x, { training: true }) as typeof table),
        true,
      );
      return loss!.dataSync()[0];
    });
}

it('leaks neither tensors nor wasm memory over 2,000 steps', { timeout: 300_000 }, async () => {
  const tf = await prepareBackend();
  const step = trainingStep(tf);
  for (let i = 0; i < 200; i++) step();
  const backend = tf.backend() as Parameters<typeof wasmModule>[0];
  const heap = () => wasmModule(backend).asm.memory.buffer.byteLength;
  // Where malloc finds room for a large piece: small pieces that leak below it push it up, 16 bytes each at the least.
  const room = () => {
    const { _malloc, _free } = wasmModule(backend);
    const at = _malloc(1 << 16);
    _free(at);
    return at;
  };
  const count = () => ({ tensors: tf.memory().numTensors, ids: backend.numDataIds(), heap: heap() });
  const before = count();
  const roomBefore = room();
  for (let i = 0; i < 2000; i++) expect(step()).toBeGreaterThan(0);
  expect(count()).toEqual(before);
  expect(room() - roomBefore).toBeLessThan(16 * 1000);
});
