import * as tf from '@tensorflow/tfjs';
import type { NetworkSpec } from '../spec.ts';
import { LayerFactory } from './layers.ts';
import { referenceFcn } from './reference-fcn.ts';
import { residual } from './residual.ts';
import { residualLayers } from './residual-layers.ts';
import { smallCnn } from './small-cnn.ts';

const ARCHITECTURES = {
  residual,
  'residual-layers': residualLayers,
  'reference-fcn': referenceFcn,
  'small-cnn': smallCnn,
} as const;

/** Builds the network of `spec` with initial weights from its seed: [n, frames, channels] → embeddings [n, dims]. */
export function buildNetwork(spec: NetworkSpec): tf.LayersModel {
  const input = tf.input({ shape: [spec.frames, spec.channels], name: 'frames' });
  const output = ARCHITECTURES[spec.architecture](input, spec, new LayerFactory(spec.seed));
  return tf.model({ inputs: input, outputs: output, name: spec.architecture });
}
