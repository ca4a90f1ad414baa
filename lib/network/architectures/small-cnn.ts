import type * as tf from '@tensorflow/tfjs';
import type { NetworkSpec } from '../spec.ts';
import type { LayerFactory } from './layers.ts';

/** Two strided convolutions: seconds to train, good enough to see that everything works. */
export function smallCnn(
  input: tf.SymbolicTensor,
  spec: NetworkSpec,
  layers: LayerFactory,
): tf.SymbolicTensor {
  let x = layers.relu(layers.norm(layers.conv(input, spec.width, 7, 2)));
  x = layers.relu(layers.norm(layers.conv(x, spec.width * 2, 5, 2)));
  return layers.embedding(layers.pool(x, spec.pooling), spec.dims);
}
