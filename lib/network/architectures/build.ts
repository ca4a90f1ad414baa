import * as tf from '@tensorflow/tfjs';
import type { NetworkSpec } from '../spec.ts';
import { LayerFactory } from './layers.ts';
import { ARCHITECTURES } from './registry.ts';

/** Builds the network of `spec` with initial weights from its seed: [n, frames, channels] → embeddings [n, dims]. */
export function buildNetwork(spec: NetworkSpec): tf.LayersModel {
  const input = tf.input({ shape: [spec.frames, spec.channels], name: 'frames' });
  const output = ARCHITECTURES.get(spec.architecture).build(input, spec, new LayerFactory(spec.seed));
  return tf.model({ inputs: input, outputs: output, name: spec.architecture });
}
