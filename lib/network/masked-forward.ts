import * as tf from '@tensorflow/tfjs';

/** Frames of a batch [n, frames, channels] and how many of them are real in each example. */
interface Padded {
  readonly tensor: tf.Tensor;
  /** `undefined` once time is gone. */
  readonly lengths: Int32Array | undefined;
}

/**
 * Runs a network over examples of different lengths at once, padded at their ends, with exactly the result that each
 * would have alone: what lies beyond an example's end is zero wherever a convolution looks, and left out of pooling.
 *
 * @param inputs [n, longest, channels], zero beyond `lengths`
 * @returns embeddings [n, dims]
 */
export function maskedForward(model: tf.LayersModel, inputs: tf.Tensor3D, lengths: Int32Array): tf.Tensor2D {
  return tf.tidy(() => {
    const values = new Map<number, Padded>();
    const [first] = model.inputs;
    values.set(first.id, { tensor: inputs, lengths });
    for (const layer of model.layers) {
      if (layer.getClassName() === 'InputLayer') continue;
      const sources = [layer.input].flat().map((symbol) => {
        const value = values.get(symbol.id);
        if (!value) throw new Error(`${layer.name} comes before its input.`);
        return value;
      });
      values.set((layer.output as tf.SymbolicTensor).id, applyLayer(layer, sources));
    }
    return values.get(model.outputs[0].id)?.tensor as tf.Tensor2D;
  });
}

function applyLayer(layer: tf.layers.Layer, sources: readonly Padded[]): Padded {
  const [{ tensor, lengths }] = sources;
  const apply = (inputs: tf.Tensor | tf.Tensor[]) => layer.apply(inputs) as tf.Tensor;
  if (!lengths)
    return { tensor: apply(sources.length > 1 ? sources.map((source) => source.tensor) : tensor), lengths };
  const config = layer.getConfig() as Record<string, number | string | number[]>;
  switch (layer.getClassName()) {
    case 'PadTime': {
      const frames = config.frames as number;
      return { tensor: apply(mask(tensor, lengths)), lengths: lengths.map((n) => n + 2 * frames) };
    }
    case 'Conv1D': {
      const [size, stride] = [config.kernelSize, config.strides].map((n) => [n].flat()[0] as number);
      const seen = size === 1 ? tensor : mask(tensor, lengths);
      const reach = config.padding === 'same' ? 1 : size;
      return { tensor: apply(seen), lengths: lengths.map((n) => Math.floor((n - reach) / stride) + 1) };
    }
    case 'StatisticsPooling':
      return { tensor: statistics(tensor as tf.Tensor3D, lengths), lengths: undefined };
    case 'GlobalAveragePooling1D':
      return { tensor: maskedMean(tensor as tf.Tensor3D, lengths), lengths: undefined };
    case 'BatchNormalization':
    case 'ReLU':
      return { tensor: apply(tensor), lengths };
    case 'Add':
      return { tensor: apply(sources.map((source) => source.tensor)), lengths };
    default:
      throw new Error(`${layer.getClassName()} is not prepared for examples of different lengths.`);
  }
}

/** [n, frames, 1], one for real frames and zero beyond. */
function maskTensor(frames: number, lengths: Int32Array): tf.Tensor3D {
  const values = new Float32Array(lengths.length * frames);
  lengths.forEach((length, i) => {
    values.fill(1, i * frames, i * frames + Math.min(length, frames));
  });
  return tf.tensor3d(values, [lengths.length, frames, 1]);
}

function mask(x: tf.Tensor, lengths: Int32Array): tf.Tensor {
  return tf.mul(x, maskTensor(x.shape[1] as number, lengths));
}

function maskedMean(x: tf.Tensor3D, lengths: Int32Array): tf.Tensor2D {
  return tf.div(tf.sum(mask(x, lengths), 1), tf.tensor2d(Float32Array.from(lengths), [lengths.length, 1]));
}

/** As the layer `StatisticsPooling`, over the real frames only. */
function statistics(x: tf.Tensor3D, lengths: Int32Array): tf.Tensor2D {
  const mean = maskedMean(x, lengths);
  const deviation = tf.sub(x, tf.expandDims(mean, 1)) as tf.Tensor3D;
  const variance = maskedMean(tf.square(deviation), lengths);
  return tf.concat([mean, tf.sqrt(tf.add(variance, 1e-5))], 1);
}
