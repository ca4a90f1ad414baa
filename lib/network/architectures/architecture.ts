import type * as tf from '@tensorflow/tfjs';
import type { NetworkSpec } from '../spec.ts';
import type { LayerFactory } from './layers.ts';

/** Sizes that decide the cost of a forward pass. */
export interface NetworkShape extends Pick<NetworkSpec, 'channels' | 'width' | 'dims' | 'pooling'> {
  /** Of one training crop. */
  readonly frames: number;
}

/** A shape of network. */
export interface Architecture {
  /** What it is, for people. */
  readonly description: string;
  /**
   * [n, frames, channels] → embeddings [n, dims]. Every layer gets its name (and seed) from `layers`, so that the same configuration
   * gives the same weights; where `spec.frames` is null, the number of frames varies.
   */
  build(input: tf.SymbolicTensor, spec: NetworkSpec, layers: LayerFactory): tf.SymbolicTensor;
  /** Length of its embedding; the configuration's `dims` where it has a linear layer at the end. */
  dims(config: { readonly width: number; readonly dims: number }): number;
  /** Floating-point operations of one forward pass over one training crop, convolutions and embedding only. */
  flops(shape: NetworkShape): number;
  /** The back-end that goes with it, where that is not decided by the signal. */
  readonly backend?: string;
}

/** Floating-point operations of a convolution of `filters` filters over `frames` output frames. */
export function convFlops(frames: number, kernel: number, inputs: number, filters: number): number {
  return 2 * frames * kernel * inputs * filters;
}

/** Of the linear layer that makes the embedding of `channels` pooled channels. */
export function embeddingFlops(channels: number, { pooling, dims }: NetworkShape): number {
  return 2 * (pooling === 'statistics' ? 2 : 1) * channels * dims;
}
