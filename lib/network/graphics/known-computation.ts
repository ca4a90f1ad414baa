import * as tf from '@tensorflow/tfjs';
import { prepareBackend } from '../backend.ts';
import { parseTrainingConfig } from '../config.ts';
import { createReplica } from '../replica.ts';
import { type NetworkSpec, networkSpec } from '../spec.ts';
import type { Adapter } from './adapter.ts';
import { startWebgpu } from './backend.ts';
import { type Computed, compare, type Differences, worse } from './differences.ts';

const CLASSES = 5;
const BLOCKS = 4;
const FRAMES = 64;

/** The layers and losses of the two networks that ship, narrow. */
const networks = (): NetworkSpec[] =>
  [
    { architecture: 'residual', signal: 'all', width: 8, dims: 8 },
    { architecture: 'reference-fcn', signal: 'reference', width: 4, pooling: 'mean', loss: 'softmax' },
  ].map((config) => networkSpec(parseTrainingConfig({ ...config, crop: FRAMES }), CLASSES));

export interface Verdict {
  readonly adapter: Adapter;
  readonly differences: Differences;
}

/**
 * Trains a step and embeds with small networks, on the processor and on the card. Leaves the card selected.
 * @throws Error when the card cannot be used at all.
 */
export async function checkKnownComputation(): Promise<Verdict> {
  const adapter = await startWebgpu();
  let differences: Differences = { loss: 0, gradients: 0, embeddings: 0 };
  for (const spec of networks()) {
    await prepareBackend('wasm');
    const expected = await compute(spec);
    await prepareBackend('webgpu');
    differences = worse(differences, compare(expected, await compute(spec)));
  }
  return { adapter, differences };
}

async function compute(spec: NetworkSpec): Promise<Computed> {
  const replica = createReplica(spec);
  const inputs = Float32Array.from({ length: BLOCKS * FRAMES * spec.channels }, (_, i) =>
    Math.sin(0.01 * i * i),
  );
  const labels = Int32Array.from({ length: BLOCKS }, (_, i) => i % CLASSES);
  const parameters = await replica.parameters.read();
  const { loss, gradients } = await replica.compute(parameters, { inputs, labels }, { margin: 0.1 });
  const output = tf.tidy(
    () => replica.model.predict(tf.tensor3d(inputs, [BLOCKS, FRAMES, spec.channels])) as tf.Tensor2D,
  );
  const embeddings = Float32Array.from(await output.data());
  output.dispose();
  replica.dispose();
  return { loss, gradients, embeddings };
}
