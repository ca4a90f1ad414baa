import type { Shard } from '../lib/network/gradients.ts';
import type { NetworkSpec } from '../lib/network/spec.ts';
import { seededRandom } from '../lib/random.ts';

const common = { frames: 128, scale: 16, labelSmoothing: 0.1, classes: 72, seed: 1 } as const;

/** The networks that are benchmarked: the recipe that sees everything, and the published method's. */
export const NETWORKS: Readonly<Record<string, NetworkSpec>> = {
  ALL: {
    ...common,
    architecture: 'residual',
    channels: 7,
    width: 48,
    dims: 64,
    pooling: 'statistics',
    loss: 'am-softmax',
  },
  'reference FCN': {
    ...common,
    architecture: 'reference-fcn',
    channels: 2,
    width: 128,
    dims: 128,
    pooling: 'mean',
    loss: 'softmax',
  },
};

/** Random crops with random subjects, the same for the same number. */
export function randomShard(spec: NetworkSpec, examples: number): Shard {
  const random = seededRandom(examples);
  return {
    inputs: Float32Array.from({ length: examples * 128 * spec.channels }, () => random.normal()),
    labels: Int32Array.from({ length: examples }, () => random.integer(spec.classes)),
  };
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}
