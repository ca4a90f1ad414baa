import { type Architecture, convFlops, embeddingFlops } from './architecture.ts';
import { residualBlock, residualBlockFlops } from './residual-block.ts';

/** Filters of the stem and the blocks, as multiples of the width. */
const filtersOf = (width: number) => [1, 1, 1.4, 2].map((multiple) => Math.round(width * multiple));

/**
 * A residual network whose every layer is pooled (multi-layer aggregation; Tang et al. 2019 for speakers): statistics of the
 * input, the stem and each block lie side by side before the embedding. The stem halves time.
 */
export const residualLayers: Architecture = {
  description: 'A residual network whose every layer is pooled.',
  dims: ({ dims }) => dims,
  build(input, { width, pooling, dims }, layers) {
    const [stem, first, second, third] = filtersOf(width);
    const outputs = [input];
    outputs.push(layers.relu(layers.norm(layers.conv(input, stem, 7, 2))));
    outputs.push(residualBlock(outputs[1], first, 1, layers));
    outputs.push(residualBlock(outputs[2], second, 2, layers));
    outputs.push(residualBlock(outputs[3], third, 2, layers));
    const pooled = outputs.map((output) => layers.pool(output, pooling));
    return layers.embedding(layers.norm(layers.concatenate(pooled)), dims);
  },
  flops(shape) {
    const { frames, channels, width } = shape;
    const [stem, first, second, third] = filtersOf(width);
    const after = (halvings: number) => Math.ceil(frames / 2 ** halvings);
    return (
      convFlops(after(1), 7, channels, stem) +
      residualBlockFlops(after(1), stem, first) +
      residualBlockFlops(after(2), first, second) +
      residualBlockFlops(after(3), second, third) +
      embeddingFlops(channels + stem + first + second + third, shape)
    );
  },
};
