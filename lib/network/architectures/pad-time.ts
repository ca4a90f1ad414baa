import * as tf from '@tensorflow/tfjs';

/**
 * Adds `frames` zeros before and after: [batch, frames, channels]. Strided convolutions use it in place of the `same` padding,
 * whose place depends on whether the length is odd, so that inputs of any length are treated alike.
 */
export class PadTime extends tf.layers.Layer {
  static className = 'PadTime';
  readonly #frames: number;

  constructor(config: { frames: number; name?: string }) {
    super(config);
    this.#frames = config.frames;
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    const [batch, frames, channels] = inputShape as tf.Shape;
    return [batch, frames === null ? null : frames + 2 * this.#frames, channels];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor3D;
    return tf.tidy(() =>
      tf.pad3d(x, [
        [0, 0],
        [this.#frames, this.#frames],
        [0, 0],
      ]),
    );
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), frames: this.#frames };
  }
}

tf.serialization.registerClass(PadTime as unknown as tf.serialization.SerializableConstructor<PadTime>);
