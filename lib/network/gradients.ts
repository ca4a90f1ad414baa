import { getBackend } from '@tensorflow/tfjs';
import { arithmetic } from './kernels/arithmetic.ts';
import { createReplica } from './replica.ts';
import type { NetworkSpec } from './spec.ts';

/** Part of a batch: `inputs` is row-major [n, frames, channels], `labels` the n subjects. */
export interface Shard {
  readonly inputs: Float32Array;
  readonly labels: Int32Array;
}

export interface StepOptions {
  /** Margin of the additive-margin softmax at this step. */
  readonly margin: number;
}

/** What one shard, or the mean over several, says about the parameters. */
export interface Gradients {
  /** With respect to the trainable parameters, in their flat order. */
  readonly gradients: Float32Array;
  /** Batch-norm statistics after the shard. */
  readonly state: Float32Array;
  readonly loss: number;
  /** Examples whose subject had the highest answer. */
  readonly correct: number;
}

/** Computes gradients of a batch, here or in workers. The result does not depend on where. */
export interface GradientPool {
  readonly trainableSize: number;
  readonly stateSize: number;
  /** How it multiplies and adds (`fused`, `plain`, or the name of a graphics backend): what decides the last bits. */
  readonly arithmetic: string;
  /** Initial parameters from the seed, trainable then state. */
  initial(): Float32Array;
  /** Mean over the shards, added up in their order. */
  compute(parameters: Float32Array, shards: readonly Shard[], options: StepOptions): Promise<Gradients>;
  /** Loss (mean over examples) and right answers as at test. */
  evaluate(parameters: Float32Array, shard: Shard): Promise<{ loss: number; correct: number }>;
  dispose(): Promise<void>;
}

/** What {@link GradientPool.arithmetic} is in this thread. */
export function arithmeticInUse(): string {
  const backend = getBackend();
  return backend === 'wasm' ? arithmetic() : backend;
}

/** Computes everything in this thread, shard by shard. */
export async function createLocalPool(spec: NetworkSpec): Promise<GradientPool> {
  const replica = createReplica(spec);
  const initial = await replica.parameters.read();
  const slots: Gradients[] = [];
  return {
    trainableSize: replica.parameters.trainableSize,
    stateSize: replica.parameters.stateSize,
    arithmetic: arithmeticInUse(),
    initial: () => initial.slice(),
    async compute(parameters, shards, options) {
      // Each begins before the one before is read, so that a card has the next at hand.
      const parts = await Promise.all(
        shards.map((shard, i) => replica.compute(parameters, shard, options, slots[i])),
      );
      slots.splice(0, parts.length, ...parts);
      return averageGradients(parts);
    },
    async evaluate(parameters, shard) {
      return replica.evaluate(parameters, shard);
    },
    async dispose() {
      replica.dispose();
    },
  };
}

/** The mean of gradients, statistics and loss in the given order; right answers are added up. */
export function averageGradients(parts: readonly Gradients[]): Gradients {
  const gradients = new Float32Array(parts[0].gradients.length);
  const state = new Float32Array(parts[0].state.length);
  let loss = 0;
  let correct = 0;
  for (const part of parts) {
    for (let i = 0; i < gradients.length; i++) gradients[i] += part.gradients[i] / parts.length;
    for (let i = 0; i < state.length; i++) state[i] += part.state[i] / parts.length;
    loss += part.loss / parts.length;
    correct += part.correct;
  }
  return { gradients, state, loss, correct };
}
