import * as tf from '@tensorflow/tfjs';
import { StatisticsPooling } from './statistics-pooling.ts';

/** Gives every layer an initial seed of its own, so that the same network seed gives the same weights. */
export class LayerSeeds {
  #next: number;

  constructor(seed: number) {
    this.#next = seed * 1000 + 1;
  }

  next(): number {
    return this.#next++;
  }
}

/** Uniform within ±1/√fan-in. */
const uniformFanIn = (seed: number) =>
  tf.initializers.varianceScaling({ scale: 1 / 3, mode: 'fanIn', distribution: 'uniform', seed });

export function conv(
  x: tf.SymbolicTensor,
  filters: number,
  kernelSize: number,
  strides: number,
  seeds: LayerSeeds,
): tf.SymbolicTensor {
  return tf.layers
    .conv1d({
      filters,
      kernelSize,
      strides,
      padding: 'same',
      useBias: false,
      kernelInitializer: uniformFanIn(seeds.next()),
    })
    .apply(x) as tf.SymbolicTensor;
}

export function batchNorm(x: tf.SymbolicTensor): tf.SymbolicTensor {
  return tf.layers.batchNormalization({ momentum: 0.9, epsilon: 1e-5 }).apply(x) as tf.SymbolicTensor;
}

export function relu(x: tf.SymbolicTensor): tf.SymbolicTensor {
  return tf.layers.reLU().apply(x) as tf.SymbolicTensor;
}

export function add(a: tf.SymbolicTensor, b: tf.SymbolicTensor): tf.SymbolicTensor {
  return tf.layers.add().apply([a, b]) as tf.SymbolicTensor;
}

export function pool(x: tf.SymbolicTensor, pooling: 'statistics' | 'mean'): tf.SymbolicTensor {
  const layer = pooling === 'statistics' ? new StatisticsPooling({}) : tf.layers.globalAveragePooling1d({});
  return layer.apply(x) as tf.SymbolicTensor;
}

/** Linear projection and batch norm: the embedding. */
export function embedding(x: tf.SymbolicTensor, dims: number, seeds: LayerSeeds): tf.SymbolicTensor {
  const projected = tf.layers.dense({ units: dims, kernelInitializer: uniformFanIn(seeds.next()) }).apply(x);
  return batchNorm(projected as tf.SymbolicTensor);
}
