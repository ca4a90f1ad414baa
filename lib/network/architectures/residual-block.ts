import type * as tf from '@tensorflow/tfjs';
import { convFlops } from './architecture.ts';
import type { LayerFactory } from './layers.ts';

/** A residual block (He et al. 2016): convolution, norm, convolution, norm and the way around them; a 1×1 convolution fits the way where the shape changes. */
export function residualBlock(
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

/** Of a block with `frames` output frames. */
export function residualBlockFlops(frames: number, inputs: number, filters: number): number {
  const skip = inputs === filters ? 0 : 1;
  return convFlops(frames, 3 + skip, inputs, filters) + convFlops(frames, 3, filters, filters);
}
