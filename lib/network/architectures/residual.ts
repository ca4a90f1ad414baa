import { type Architecture, convFlops, embeddingFlops } from './architecture.ts';
import { residualBlock, residualBlockFlops } from './residual-block.ts';

/**
 * The network of the recipes: a stem and three residual blocks (He et al. 2016) that halve time twice, pooled over
 * whatever time remains, so the input may have any length.
 */
export const residual: Architecture = {
  description: 'A stem and three residual blocks, pooled over time.',
  dims: ({ dims }) => dims,
  build(input, { width, pooling, dims }, layers) {
    let x = layers.relu(layers.norm(layers.conv(input, width, 7)));
    x = residualBlock(x, width, 1, layers);
    x = residualBlock(x, Math.round(width * 1.5), 2, layers);
    x = residualBlock(x, width * 2, 2, layers);
    return layers.embedding(layers.norm(layers.pool(x, pooling)), dims);
  },
  flops(shape) {
    const { frames, channels, width } = shape;
    const middle = Math.round(1.5 * width);
    return (
      convFlops(frames, 7, channels, width) +
      residualBlockFlops(frames, width, width) +
      residualBlockFlops(Math.ceil(frames / 2), width, middle) +
      residualBlockFlops(Math.ceil(frames / 4), middle, 2 * width) +
      embeddingFlops(2 * width, shape)
    );
  },
};
