import { expect, it } from 'vitest';
import { prepareBackend } from '../../lib/network/backend.ts';

it('trains an ordinary tf.layers model on wasm', async () => {
  const tf = await prepareBackend();
  expect(tf.getBackend()).toBe('wasm');
  const model = tf.sequential({
    layers: [
      tf.layers.conv1d({
        filters: 8,
        kernelSize: 3,
        padding: 'same',
        inputShape: [16, 2],
        kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }),
      }),
      tf.layers.batchNormalization(),
      tf.layers.reLU(),
      tf.layers.maxPooling1d({ poolSize: 2 }),
      tf.layers.globalAveragePooling1d(),
      tf.layers.dense({
        units: 2,
        activation: 'softmax',
        kernelInitializer: tf.initializers.glorotUniform({ seed: 2 }),
      }),
    ],
  });
  model.compile({ optimizer: tf.train.adam(0.02), loss: 'sparseCategoricalCrossentropy' });
  const x = tf.randomNormal([64, 16, 2], 0, 1, 'float32', 3);
  const y = tf.tidy(() => x.slice([0, 0, 0], [64, 16, 1]).mean([1, 2]).greater(0).toFloat());
  const history = await model.fit(x, y, { epochs: 40, batchSize: 64, verbose: 0 });
  const losses = history.history.loss as number[];
  expect(losses.at(-1)!).toBeLessThan(losses[0]! * 0.7);
  model.dispose();
  tf.dispose([x, y]);
});

it('leaves the process without Emscripten’s rethrowing handlers', async () => {
  await prepareBackend();
  const sources = process.listeners('unhandledRejection').map(String);
  expect(sources.filter((source) => source.includes('throw reason'))).toEqual([]);
});

it('switches to the reference backend and back', async () => {
  expect((await prepareBackend('cpu')).getBackend()).toBe('cpu');
  expect((await prepareBackend('wasm')).getBackend()).toBe('wasm');
});
