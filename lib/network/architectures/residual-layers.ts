import type * as tf from '@tensorflow/tfjs';
import type { NetworkSpec } from '../spec.ts';
import type { LayerFactory } from './layers.ts';
import { block } from './residual.ts';

/** Filters of the stem and the blocks as multiples of the width. */
export const LAYER_WIDTHS = [1, 1, 1.4, 2] as const;

/**
 * A residual network whose every layer is pooled (multi-layer aggregation; Tang et al. 2019 for speakers): statistics of the
 * input, the stem and each block lie side by side before the embedding. The stem halves time.
 */
export function residualLayers(
  input: tf.SymbolicTensor,
  spec: NetworkSpec,
  layers: LayerFactory,
): tf.SymbolicTensor {
  const [stem, first, second, third] = LAYER_WIDTHS.map((multiple) => Math.round(spec.width * multiple));
  const outputs = [input];
  outputs.push(layers.relu(layers.norm(layers.conv(input, stem, 7, 2))));
  outputs.push(block(outputs[1], first, 1, layers));
  outputs.push(block(outputs[2], second, 2, layers));
  outputs.push(block(outputs[3], third, 2, layers));
  const pooled = outputs.map((output) => layers.pool(output, spec.pooling));
  return layers.embedding(layers.norm(layers.concatenate(pooled)), spec.dims);
}
