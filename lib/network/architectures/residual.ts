import type * as tf from '@tensorflow/tfjs';
import type { NetworkSpec } from '../spec.ts';
import type { LayerFactory } from './layers.ts';

/** A residual block (He et al. 2016): convolution, norm, convolution, norm and the way around them; a 1×1 convolution fits the way where the shape changes. */
export function block(
  x: tf.SymbolicTensor,
  filters: number,
  strides: number,
  layers: LayerFactory,
): tf.SymbolicTensor {
  const inner = layers.relu(layers.norm(layers.conv(x, filters, 3, strides)));
  const outer = layers.norm(layers.conv(inner, filters, 3));
  const same = strides === 1 && x.shape[2] === filters;
  const skip = same ? x : layers.norm(layers.conv(x, filters, 1, strides));
  return layers.relu(layers.add(outer, skip));
}

/**
 * The network of the recipes: a stem and three residual blocks (He et al. 2016) that halve time twice, pooled over
 * whatever time remains, so the input may have any length.
 */
export function residual(
  input: tf.SymbolicTensor,
  spec: NetworkSpec,
  layers: LayerFactory,
): tf.SymbolicTensor {
  const { width } = spec;
  let x = layers.relu(layers.norm(layers.conv(input, width, 7)));
  x = block(x, width, 1, layers);
  x = block(x, Math.round(width * 1.5), 2, layers);
  x = block(x, width * 2, 2, layers);
  return layers.embedding(layers.norm(layers.pool(x, spec.pooling)), spec.dims);
}
