// A loss: cross-entropy that counts easy examples for less (Lin et al. 2017).
// MOUSEPRINT_PLUGINS=examples/plugins/focal-loss.ts npx mouseprint train --dataset sample --set loss=focal
import type { Plugin } from '../../lib/plugins/contract.ts';

/** How much less: an example that is right with probability p counts (1 − p)^FOCUS. */
const FOCUS = 2;

export default {
  losses: {
    focal: {
      title: 'Focal loss',
      description: 'Cross-entropy in which easy examples count for less.',
      bias: true,
      compute({ tf, embeddings, weights, bias, oneHot }) {
        const answers = tf.add<import('@tensorflow/tfjs').Tensor2D>(
          tf.matMul(embeddings, weights),
          bias ?? 0,
        );
        const logRight = tf.sum(tf.mul(tf.logSoftmax(answers), oneHot), 1);
        const easy = tf.pow(tf.sub(1, tf.exp(logRight)), FOCUS);
        return { answers, loss: tf.neg(tf.mean(tf.mul(easy, logRight))) };
      },
    },
  },
} satisfies Plugin;
