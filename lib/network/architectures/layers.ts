import * as tf from '@tensorflow/tfjs';
import { PadTime } from './pad-time.ts';
import { StatisticsPooling } from './statistics-pooling.ts';

/**
 * Gives every layer a name and an initial seed of its own, so that the same network seed gives the same weights
 * under the same names, however many networks a process has built before.
 */
export class LayerFactory {
  /** TF.js, for layers that are not below. */
  readonly tf = tf;
  readonly #seed: number;
  #initialisers = 0;
  readonly #counts = new Map<string, number>();

  constructor(seed: number) {
    this.#seed = seed;
  }

  name(kind: string): string {
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    return `${kind}${count}`;
  }

  /** Uniform within ±1/√fan-in. */
  initialiser() {
    this.#initialisers++;
    const seed = this.#seed * 1000 + this.#initialisers;
    return tf.initializers.varianceScaling({ scale: 1 / 3, mode: 'fanIn', distribution: 'uniform', seed });
  }

  /** Convolution over time without bias; output frame i is centred on input frame i × strides. */
  conv(x: tf.SymbolicTensor, filters: number, kernelSize: number, strides = 1): tf.SymbolicTensor {
    const padded = strides > 1 && kernelSize > 1;
    const input = padded ? new PadTime({ frames: (kernelSize - 1) / 2, name: this.name('pad') }).apply(x) : x;
    return tf.layers
      .conv1d({
        filters,
        kernelSize,
        strides,
        padding: padded ? 'valid' : 'same',
        useBias: false,
        kernelInitializer: this.initialiser(),
        name: this.name('conv'),
      })
      .apply(input) as tf.SymbolicTensor;
  }

  norm(x: tf.SymbolicTensor): tf.SymbolicTensor {
    const layer = tf.layers.batchNormalization({ momentum: 0.9, epsilon: 1e-5, name: this.name('norm') });
    return layer.apply(x) as tf.SymbolicTensor;
  }

  relu(x: tf.SymbolicTensor): tf.SymbolicTensor {
    return tf.layers.reLU({ name: this.name('relu') }).apply(x) as tf.SymbolicTensor;
  }

  add(a: tf.SymbolicTensor, b: tf.SymbolicTensor): tf.SymbolicTensor {
    return tf.layers.add({ name: this.name('add') }).apply([a, b]) as tf.SymbolicTensor;
  }

  concatenate(parts: tf.SymbolicTensor[]): tf.SymbolicTensor {
    return tf.layers.concatenate({ name: this.name('join') }).apply(parts) as tf.SymbolicTensor;
  }

  pool(x: tf.SymbolicTensor, pooling: 'statistics' | 'mean'): tf.SymbolicTensor {
    const name = this.name('pool');
    const layer =
      pooling === 'statistics' ? new StatisticsPooling({ name }) : tf.layers.globalAveragePooling1d({ name });
    return layer.apply(x) as tf.SymbolicTensor;
  }

  /** Linear projection and batch norm: the embedding. */
  embedding(x: tf.SymbolicTensor, dims: number): tf.SymbolicTensor {
    const layer = tf.layers.dense({
      units: dims,
      kernelInitializer: this.initialiser(),
      name: this.name('linear'),
    });
    return this.norm(layer.apply(x) as tf.SymbolicTensor);
  }
}
