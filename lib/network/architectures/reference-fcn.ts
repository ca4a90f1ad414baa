import type * as tf from '@tensorflow/tfjs';
import type { NetworkSpec } from '../spec.ts';
import type { LayerFactory } from './layers.ts';

/**
 * The fully convolutional network of the published method (Wang, Yan and Oates 2017; Antal, Fejér and Buza 2021):
 * three convolutions of width 8, 5 and 3; the mean over time is the embedding.
 */
export function referenceFcn(
  input: tf.SymbolicTensor,
  spec: NetworkSpec,
  layers: LayerFactory,
): tf.SymbolicTensor {
  let x = layers.relu(layers.norm(layers.conv(input, spec.width, 8)));
  x = layers.relu(layers.norm(layers.conv(x, spec.width * 2, 5)));
  x = layers.relu(layers.norm(layers.conv(x, spec.width, 3)));
  return layers.pool(x, 'mean');
}
