import type * as tf from '@tensorflow/tfjs';

/** One shard of a batch as a loss sees it. */
export interface LossInput {
  /** TF.js, for losses that do not import it themselves; tensors have most operations as methods. */
  readonly tf: typeof tf;
  /** [n, dims] */
  readonly embeddings: tf.Tensor2D;
  /** The trained head: a direction per subject, [dims, classes]. */
  readonly weights: tf.Tensor2D;
  /** [classes]; zeros and never trained unless the loss has a {@link Loss.bias}. */
  readonly bias: tf.Tensor1D | undefined;
  /** [n, classes] */
  readonly oneHot: tf.Tensor2D;
  /** `scale` of the configuration. */
  readonly scale: number;
  /** `margin` of the configuration along its ramp; 0 when validating. */
  readonly margin: number;
  /** Cross-entropy of logits [n, classes], with the label smoothing and the rivals of the configuration. */
  crossEntropy(logits: tf.Tensor2D): tf.Scalar;
}

/** What a network learns by: turns embeddings and the right subjects into a number to make small. Only differentiable operations. */
export interface Loss {
  readonly title: string;
  /** What it does, for people. */
  readonly description: string;
  /** Whether the head has a bias per subject. */
  readonly bias: boolean;
  /** `answers` [n, classes], the largest of which is the network's guess: accuracy is counted by it. */
  compute(input: LossInput): { loss: tf.Scalar; answers: tf.Tensor2D };
}
