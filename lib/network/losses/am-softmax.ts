import type * as tf from '@tensorflow/tfjs';
import type { Loss } from './loss.ts';

/** Divides each row (axis 1) or column (axis 0) by its length. */
function normalise(x: tf.Tensor2D, axis: 0 | 1): tf.Tensor2D {
  return x.div(x.square().sum(axis, true).add(1e-12).sqrt());
}

/** Cosine of each embedding [n, dims] with each subject's direction, the columns of `directions` [dims, classes]. */
export function cosines(embeddings: tf.Tensor2D, directions: tf.Tensor2D): tf.Tensor2D {
  return normalise(embeddings, 1).matMul(normalise(directions, 0)) as tf.Tensor2D;
}

/** Logits of the additive-margin softmax (Wang et al. 2018): s·(cos θ − m for the right subject). */
export function marginLogits(
  cosine: tf.Tensor2D,
  oneHot: tf.Tensor2D,
  scale: number,
  margin: number,
): tf.Tensor2D {
  return cosine.sub(oneHot.mul(margin)).mul(scale);
}

/** Softmax over scaled cosines, of which the right one must win by a margin (Wang et al. 2018). */
export const amSoftmax: Loss = {
  title: 'Additive-margin softmax',
  description: 'Softmax over the subjects, with an additive margin on the cosine.',
  bias: false,
  compute({ embeddings, weights, oneHot, scale, margin, crossEntropy }) {
    const answers = cosines(embeddings, weights);
    return { answers, loss: crossEntropy(marginLogits(answers, oneHot, scale, margin)) };
  },
};
