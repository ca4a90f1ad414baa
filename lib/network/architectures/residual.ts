import type * as tf from '@tensorflow/tfjs';
import type { NetworkSpec } from '../spec.ts';
import { add, batchNorm, conv, embedding, type LayerSeeds, pool, relu } from './layers.ts';

/** Convolution, norm, convolution, norm and the way around them; a 1×1 convolution fits the way where the shape changes. */
function block(x: tf.SymbolicTensor, filters: number, strides: number, seeds: LayerSeeds): tf.SymbolicTensor {
  const channels = x.shape[2];
  const inner = relu(batchNorm(conv(x, filters, 3, strides, seeds)));
  const outer = batchNorm(conv(inner, filters, 3, 1, seeds));
  const skip = strides === 1 && channels === filters ? x : batchNorm(conv(x, filters, 1, strides, seeds));
  return relu(add(outer, skip));
}

/**
 * The network of the recipes: a stem and three residual blocks (He et al. 2016) that halve time twice, pooled over
 * whatever time remains, so the input may have any length.
 */
export function residual(input: tf.SymbolicTensor, spec: NetworkSpec, seeds: LayerSeeds): tf.SymbolicTensor {
  const { width } = spec;
  let x = relu(batchNorm(conv(input, width, 7, 1, seeds)));
  x = block(x, width, 1, seeds);
  x = block(x, Math.round(width * 1.5), 2, seeds);
  x = block(x, width * 2, 2, seeds);
  return embedding(batchNorm(pool(x, spec.pooling)), spec.dims, seeds);
}
