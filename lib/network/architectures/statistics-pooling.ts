import * as tf from '@tensorflow/tfjs';

/** Added to the variance under the root. */
const EPSILON = 1e-5;

/**
 * Statistics pooling (Snyder et al. 2018, x-vectors): mean and standard deviation of each channel over time,
 * [batch, frames, channels] → [batch, 2 × channels]. Any number of frames.
 */
export class StatisticsPooling extends tf.layers.Layer {
  static className = 'StatisticsPooling';

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    const [batch, , channels] = inputShape as tf.Shape;
    return [batch, channels === null ? null : 2 * channels];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor3D;
      const mean = tf.mean(x, 1, true);
      const variance = tf.mean(tf.square(tf.sub(x, mean)), 1);
      return tf.concat([tf.squeeze(mean, [1]), tf.sqrt(tf.add(variance, EPSILON))], 1);
    });
  }
}

tf.serialization.registerClass(StatisticsPooling);
