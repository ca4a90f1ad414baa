import * as tf from '@tensorflow/tfjs';
import { buildNetwork } from './architectures/build.ts';
import { fuseBatchNorm } from './fused-batch-norm.ts';
import type { Gradients, Shard, StepOptions } from './gradients.ts';
import { crossEntropy } from './losses/cross-entropy.ts';
import { LOSSES } from './losses/registry.ts';
import { flatten, Parameters } from './parameters.ts';
import type { NetworkSpec } from './spec.ts';

/** One copy of a network with its training loss. Choose the backend (`prepareBackend`) before making one. */
export interface Replica {
  /** The network alone, without the classifier that only training needs. */
  readonly model: tf.LayersModel;
  readonly parameters: Parameters;
  /**
   * Loss and gradients of one shard with the given flat parameters; batch norm in training mode.
   * @param into arrays for the result; without, new ones.
   */
  compute(
    parameters: Float32Array,
    shard: Shard,
    options: StepOptions,
    into?: Pick<Gradients, 'gradients' | 'state'>,
  ): Promise<Gradients>;
  /** Loss and right answers of one shard as at test: moving statistics, no margin; nothing changes. */
  evaluate(parameters: Float32Array, shard: Shard): Promise<{ loss: number; correct: number }>;
  dispose(): void;
}

/** Builds network and loss with initial weights from the specification's seed. */
export function createReplica(spec: NetworkSpec): Replica {
  const model = fuseBatchNorm(buildNetwork(spec));
  const head = createHead(spec);
  const parameters = new Parameters(model, head);
  const { trainable } = parameters;
  const lossOf = LOSSES.get(spec.loss);
  const [weights, bias] = head as unknown as [tf.Tensor2D, tf.Tensor1D | undefined];

  function forward(shard: Shard, training: boolean, margin: number) {
    const count = shard.labels.length;
    const frames = shard.inputs.length / (count * spec.channels);
    const inputs = tf.tensor3d(shard.inputs, [count, frames, spec.channels]);
    const labels = tf.tensor1d(shard.labels, 'int32');
    const oneHot = tf.cast(tf.oneHot(labels, spec.classes), 'float32') as tf.Tensor2D;
    const embeddings = model.apply(inputs, { training }) as tf.Tensor2D;
    const rivals = spec.groups && rivalsOf(shard.labels, spec.groups);
    const { loss, answers } = lossOf.compute({
      ...{ tf, embeddings, weights, bias, oneHot, scale: spec.scale, margin },
      crossEntropy: (logits) => crossEntropy(logits, oneHot, spec.labelSmoothing, rivals),
    });
    const possible = rivals ? tf.add(answers, tf.mul(tf.sub(rivals, 1), 1e4)) : answers;
    const correct = tf.sum(tf.cast(tf.equal(tf.argMax(possible, 1), labels), 'float32'));
    return { loss, correct };
  }

  return {
    model,
    parameters,

    async compute(flat, shard, { margin }, into) {
      parameters.write(flat);
      const { value, slopes, correct } = tf.tidy(() => {
        let answered: tf.Tensor | undefined;
        const { value, grads } = tf.variableGrads(() => {
          const { loss, correct } = forward(shard, true, margin);
          answered = tf.keep(correct);
          return loss;
        }, trainable);
        // A loss need not use the head.
        const slopes = trainable.map((variable) => grads[variable.name] ?? tf.zerosLike(variable));
        return { value, slopes, correct: answered as tf.Tensor };
      });
      const [gradients, state, [loss, count]] = await Promise.all([
        flatten(slopes, into?.gradients),
        parameters.readState(into?.state),
        flatten([value, correct]),
      ]);
      tf.dispose([value, ...slopes, correct]);
      return { gradients, state, loss, correct: count };
    },

    async evaluate(flat, shard) {
      parameters.write(flat);
      const { loss, correct } = tf.tidy(() => forward(shard, false, 0));
      const [lossValue, count] = await flatten([loss, correct]);
      tf.dispose([loss, correct]);
      return { loss: lossValue, correct: count };
    },

    dispose() {
      model.dispose();
      for (const variable of head) variable.dispose();
    },
  };
}

/** What turns embeddings into subjects: a direction each, and a bias for losses that have one. */
function createHead(spec: NetworkSpec): tf.Variable[] {
  return tf.tidy(() => {
    const weights = tf.initializers
      .glorotUniform({ seed: spec.seed * 1000 })
      .apply([spec.dims, spec.classes]);
    const head = [tf.variable(weights, true)];
    if (LOSSES.get(spec.loss).bias) head.push(tf.variable(tf.zeros([spec.classes]), true));
    return head;
  });
}

/** [n, classes], 1 where a class is of the example's group. */
function rivalsOf(labels: Int32Array, groups: readonly number[]): tf.Tensor2D {
  const values = new Float32Array(labels.length * groups.length);
  labels.forEach((label, row) => {
    groups.forEach((group, c) => {
      if (group === groups[label]) values[row * groups.length + c] = 1;
    });
  });
  return tf.tensor2d(values, [labels.length, groups.length]);
}
