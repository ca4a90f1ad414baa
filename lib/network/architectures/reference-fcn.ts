import { type Architecture, convFlops } from './architecture.ts';

/**
 * The fully convolutional network of the published method (Wang, Yan and Oates 2017; Antal, Fejér and Buza 2021):
 * three convolutions of width 8, 5 and 3; the mean over time is the embedding.
 */
export const referenceFcn: Architecture = {
  description: 'The fully convolutional network of the published method.',
  backend: 'ocsvm',
  dims: ({ width }) => width,
  build(input, { width }, layers) {
    let x = layers.relu(layers.norm(layers.conv(input, width, 8)));
    x = layers.relu(layers.norm(layers.conv(x, width * 2, 5)));
    x = layers.relu(layers.norm(layers.conv(x, width, 3)));
    return layers.pool(x, 'mean');
  },
  flops: ({ frames, channels, width }) =>
    convFlops(frames, 8, channels, width) +
    convFlops(frames, 5, width, 2 * width) +
    convFlops(frames, 3, 2 * width, width),
};
