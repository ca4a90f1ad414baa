import * as tf from '@tensorflow/tfjs';

/** Cross-entropy with label smoothing (Szegedy et al. 2016), mean over the batch. `logits` and `oneHot` are [n, classes]. */
export function crossEntropy(logits: tf.Tensor2D, oneHot: tf.Tensor2D, smoothing: number): tf.Scalar {
  const classes = logits.shape[1];
  const target = tf.add(tf.mul(oneHot, 1 - smoothing), smoothing / classes);
  return tf.neg(tf.mean(tf.sum(tf.mul(target, tf.logSoftmax(logits)), 1))) as tf.Scalar;
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
