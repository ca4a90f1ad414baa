import * as tf from '@tensorflow/tfjs';
import { batchNormTraining } from './kernels/batch-norm-training.ts';

type LayerVariable = tf.LayersModel['weights'][number];

/** What TF.js's declaration of its batch normalisation layer leaves out. */
interface BatchNormLayer extends tf.layers.Layer {
  axis: number;
  epsilon: number;
  momentum: number;
  gamma?: LayerVariable;
  beta?: LayerVariable;
  movingMean: LayerVariable;
  movingVariance: LayerVariable;
}

/**
 * Lets the batch normalisation layers of a model train with one fused operation each on the wasm backend. Everything
 * else about them, how they are saved included, stays as TF.js has it. Returns the model.
 */
export function fuseBatchNorm<Model extends tf.LayersModel>(model: Model): Model {
  for (const layer of model.layers)
    if (layer.getClassName() === 'BatchNormalization') fuse(layer as BatchNormLayer);
  return model;
}

function fuse(layer: BatchNormLayer): void {
  const { gamma, beta, axis } = layer;
  if (!gamma || !beta) return;
  const stock = layer.call.bind(layer);
  layer.call = (inputs, kwargs) => {
    const x = Array.isArray(inputs) ? inputs[0] : inputs;
    const overLast = axis === -1 || axis === x.rank - 1;
    if (!kwargs.training || !overLast || tf.getBackend() !== 'wasm') return stock(inputs, kwargs);
    return tf.tidy(() => {
      const { y, mean, variance } = batchNormTraining(x, gamma.read(), beta.read(), layer.epsilon);
      moveTowards(layer.movingMean, mean, 1 - layer.momentum);
      moveTowards(layer.movingVariance, variance, 1 - layer.momentum);
      return y;
    });
  };
}

function moveTowards(average: LayerVariable, value: tf.Tensor, share: number): void {
  const before = average.read();
  average.write(tf.sub(before, tf.mul(tf.sub(before, value), share)));
}
