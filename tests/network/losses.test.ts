import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareBackend } from '../../lib/network/backend.ts';
import { cosines, marginLogits } from '../../lib/network/losses/am-softmax.ts';
import { crossEntropy } from '../../lib/network/losses/cross-entropy.ts';

beforeAll(async () => {
  await prepareBackend();
});

describe('losses', () => {
  it('has the cross-entropy of hand computation, smoothed and not', () => {
    const logits = tf.tensor2d([[2, 1, 0]]);
    const oneHot = tf.tensor2d([[1, 0, 0]]);
    const log = [2, 1, 0].map((z) => z - Math.log(Math.exp(2) + Math.exp(1) + 1));
    expect(crossEntropy(logits, oneHot, 0).dataSync()[0]).toBeCloseTo(-log[0], 5);
    const smoothed = -(0.9 * log[0]) - (0.1 / 3) * (log[0] + log[1] + log[2]);
    expect(crossEntropy(logits, oneHot, 0.1).dataSync()[0]).toBeCloseTo(smoothed, 5);
  });

  it('tells an example from its rivals only', () => {
    const logits = tf.tensor2d([[2, 1, 9]]);
    const oneHot = tf.tensor2d([[1, 0, 0]]);
    const among = crossEntropy(logits, oneHot, 0.1, tf.tensor2d([[1, 1, 0]])).dataSync()[0];
    const pair = crossEntropy(tf.tensor2d([[2, 1]]), tf.tensor2d([[1, 0]]), 0.1).dataSync()[0];
    expect(among).toBeCloseTo(pair, 5);
  });

  it('takes the cosine whatever the lengths, and the margin from the right subject only', () => {
    const embeddings = tf.tensor2d([[3, 4]]);
    const directions = tf.tensor2d([
      [10, 0],
      [0, 0.1],
    ]);
    const cosine = cosines(embeddings, directions);
    expect([...cosine.dataSync()]).toEqual([expect.closeTo(0.6, 5), expect.closeTo(0.8, 5)]);
    const logits = marginLogits(cosine, tf.tensor2d([[0, 1]]), 16, 0.2);
    expect([...logits.dataSync()]).toEqual([expect.closeTo(9.6, 4), expect.closeTo(9.6, 4)]);
  });
});
