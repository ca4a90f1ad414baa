import { LAYER_WIDTHS } from './architectures/residual-layers.ts';
import type { TrainingConfig } from './config.ts';
import { cropFrames, networkSpec } from './spec.ts';

/** A convolution of `filters` filters over `frames` output frames. */
const conv = (frames: number, kernel: number, inputs: number, filters: number) =>
  2 * frames * kernel * inputs * filters;

/**
 * Floating-point operations of one forward pass over one training crop, convolutions and embedding only: what the time of a
 * step grows with. A step of training costs about three times as much (forward, and gradients of inputs and filters).
 */
export function forwardFlops(config: TrainingConfig): number {
  const { channels, width, dims, pooling, architecture } = networkSpec(config, 2);
  const frames = cropFrames(config);
  if (architecture === 'reference-fcn')
    return (
      conv(frames, 8, channels, width) + conv(frames, 5, width, 2 * width) + conv(frames, 3, 2 * width, width)
    );
  const [half, quarter] = [Math.ceil(frames / 2), Math.ceil(frames / 4)];
  const pooled = pooling === 'statistics' ? 2 : 1;
  const wide = 2 * width;
  const embedding = 2 * pooled * wide * dims;
  if (architecture === 'small-cnn')
    return conv(half, 7, channels, width) + conv(quarter, 5, width, wide) + embedding;
  if (architecture === 'residual-layers') {
    const [stem, first, second, third] = LAYER_WIDTHS.map((multiple) => Math.round(width * multiple));
    const eighth = Math.ceil(frames / 8);
    return (
      conv(half, 7, channels, stem) +
      conv(half, 3, stem, first) +
      conv(half, 3, first, first) +
      conv(quarter, 3 + 1, first, second) +
      conv(quarter, 3, second, second) +
      conv(eighth, 3 + 1, second, third) +
      conv(eighth, 3, third, third) +
      2 * pooled * (channels + stem + first + second + third) * dims
    );
  }
  const middle = Math.round(1.5 * width);
  return (
    conv(frames, 7, channels, width) +
    2 * conv(frames, 3, width, width) +
    conv(half, 3 + 1, width, middle) +
    conv(half, 3, middle, middle) +
    conv(quarter, 3 + 1, middle, wide) +
    conv(quarter, 3, wide, wide) +
    embedding
  );
}
