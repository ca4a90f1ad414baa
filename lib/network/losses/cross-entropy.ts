import type * as tf from '@tensorflow/tfjs';

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
  const right = oneHot.mul(1 - smoothing);
  const target = rivals
    ? right.add(rivals.div(rivals.sum(1, true)).mul(smoothing))
    : right.add(smoothing / logits.shape[1]);
  const seen = rivals ? logits.add(rivals.neg().add(1).mul(OUTSIDE)) : logits;
  return target.mul(seen.logSoftmax()).sum(1).mean().neg() as tf.Scalar;
}
