import * as tf from '@tensorflow/tfjs';

/** Far below any logit: what a class outside the group counts as. */
const OUTSIDE = -1e4;

/**
 * Cross-entropy with label smoothing (Szegedy et al. 2016), mean over the batch. `logits` and `oneHot` are [n, classes].
 *
 * @param rivals [n, classes], 1 for the classes that an example is told from, its own included; all without
 */
export function crossEntropy(
  logits: tf.Tensor2D,
  oneHot: tf.Tensor2D,
  smoothing: number,
  rivals?: tf.Tensor2D,
): tf.Scalar {
  const spread = rivals
    ? tf.mul(tf.div(rivals, tf.sum(rivals, 1, true)), smoothing)
    : tf.scalar(smoothing / logits.shape[1]);
  const target = tf.add(tf.mul(oneHot, 1 - smoothing), spread);
  const seen = rivals ? tf.add(logits, tf.mul(tf.sub(1, rivals), OUTSIDE)) : logits;
  return tf.neg(tf.mean(tf.sum(tf.mul(target, tf.logSoftmax(seen)), 1))) as tf.Scalar;
}

/** Divides each row (axis 1) or column (axis 0) by its length. */
export function normalise(x: tf.Tensor2D, axis: 0 | 1): tf.Tensor2D {
  return tf.div(x, tf.sqrt(tf.add(tf.sum(tf.square(x), axis, true), 1e-12)));
}

/** Cosine of each embedding [n, dims] with each subject's direction, the columns of `directions` [dims, classes]. */
export function cosines(embeddings: tf.Tensor2D, directions: tf.Tensor2D): tf.Tensor2D {
  return tf.matMul(normalise(embeddings, 1), normalise(directions, 0));
}

/** Logits of the additive-margin softmax (Wang et al. 2018): s·(cos θ − m for the right subject). */
export function marginLogits(
  cosine: tf.Tensor2D,
  oneHot: tf.Tensor2D,
  scale: number,
  margin: number,
): tf.Tensor2D {
  return tf.mul(tf.sub(cosine, tf.mul(oneHot, margin)), scale);
}
