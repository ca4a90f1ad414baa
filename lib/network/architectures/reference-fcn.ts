import type * as tf from '@tensorflow/tfjs';
import type { NetworkSpec } from '../spec.ts';
import { batchNorm, conv, type LayerSeeds, pool, relu } from './layers.ts';

/**
 * The fully convolutional network of the published method (Wang, Yan and Oates 2017; Antal, Fejér and Buza 2021):
 * three convolutions of width 8, 5 and 3; the mean over time is the embedding.
 */
export function referenceFcn(
  input: tf.SymbolicTensor,
  spec: NetworkSpec,
  seeds: LayerSeeds,
): tf.SymbolicTensor {
  let x = relu(batchNorm(conv(input, spec.width, 8, 1, seeds)));
  x = relu(batchNorm(conv(x, spec.width * 2, 5, 1, seeds)));
  x = relu(batchNorm(conv(x, spec.width, 3, 1, seeds)));
  return pool(x, 'mean');
}
