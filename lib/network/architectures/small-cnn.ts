import type * as tf from '@tensorflow/tfjs';
import type { NetworkSpec } from '../spec.ts';
import { batchNorm, conv, embedding, type LayerSeeds, pool, relu } from './layers.ts';

/** Two strided convolutions: seconds to train, good enough to see that everything works. */
export function smallCnn(input: tf.SymbolicTensor, spec: NetworkSpec, seeds: LayerSeeds): tf.SymbolicTensor {
  let x = relu(batchNorm(conv(input, spec.width, 7, 2, seeds)));
  x = relu(batchNorm(conv(x, spec.width * 2, 5, 2, seeds)));
  return embedding(pool(x, spec.pooling), spec.dims, seeds);
}
