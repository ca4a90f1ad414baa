import { expect, it } from 'vitest';
import { prepareBackend, type Tf } from '../../lib/network/backend.ts';
import { fuseBatchNorm } from '../../lib/network/fused-batch-norm.ts';
import { tensor } from './kernels/both-backends.ts';

function network(tf: Tf) {
  const kernelInitializer = tf.initializers.glorotUniform({ seed: 3 });
  return tf.sequential({
    layers: [
      tf.layers.conv1d({ filters: 5, kernelSize: 3, inputShape: [9, 2], kernelInitializer }),
      tf.layers.batchNormalization({ momentum: 0.9, epsilon: 1e-5 }),
      tf.layers.globalAveragePooling1d({}),
      tf.layers.dense({ units: 3, kernelInitializer }),
      tf.layers.batchNormalization({ epsilon: 1e-5 }),
    ],
  });
}

it('trains as TF.js’s own layer does, moving averages included', async () => {
  const tf = await prepareBackend();
  const models = [network(tf), fuseBatchNorm(network(tf))];
  const [stock, fused] = models.map((model) => {
    const x = tensor(tf, 1, [6, 9, 2]);
    const target = tensor(tf, 2, [6, 3]);
    const optimiser = tf.train.sgd(0.1);
    for (let step = 0; step < 5; step++)
      optimiser.minimize(() =>
        tf.losses.meanSquaredError(target, model.apply(x, { training: true }) as typeof target),
      );
    const weights = [...model.getWeights(), model.predict(x) as typeof x].map((t) => [...t.dataSync()]);
    tf.dispose([x, target]);
    return weights;
  });
  stock.forEach((values, i) => {
    values.forEach((value, j) => {
      expect(fused[i][j]).toBeCloseTo(value, 4);
    });
  });
  expect(models[0].toJSON(null, false)).toMatchObject({ class_name: 'Sequential' });
  for (const model of models) model.dispose();
});
