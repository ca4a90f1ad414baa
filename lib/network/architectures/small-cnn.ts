import { type Architecture, convFlops, embeddingFlops } from './architecture.ts';

/** Two strided convolutions: seconds to train, good enough to see that everything works. */
export const smallCnn: Architecture = {
  description: 'Two strided convolutions: trains in seconds.',
  dims: ({ dims }) => dims,
  build(input, { width, pooling, dims }, layers) {
    let x = layers.relu(layers.norm(layers.conv(input, width, 7, 2)));
    x = layers.relu(layers.norm(layers.conv(x, width * 2, 5, 2)));
    return layers.embedding(layers.pool(x, pooling), dims);
  },
  flops(shape) {
    const { frames, channels, width } = shape;
    return (
      convFlops(Math.ceil(frames / 2), 7, channels, width) +
      convFlops(Math.ceil(frames / 4), 5, width, 2 * width) +
      embeddingFlops(2 * width, shape)
    );
  },
};
