import type * as tf from '@tensorflow/tfjs';
import type { Loss } from './loss.ts';

/** Softmax over the subjects: a linear classifier on the embedding. */
export const softmax: Loss = {
  title: 'Softmax',
  description: 'Softmax over the subjects.',
  bias: true,
  compute({ embeddings, weights, bias, crossEntropy }) {
    const answers = embeddings.matMul(weights).add(bias as tf.Tensor1D) as tf.Tensor2D;
    return { answers, loss: crossEntropy(answers) };
  },
};
