import * as tf from '@tensorflow/tfjs';

/** A weight of a tf.layers model; its variable is what gradients are taken with respect to. */
type LayerWeight = tf.LayersModel['weights'][number];

/** The variable inside a layer's weight, which tf.layers keeps to itself. */
function variableOf(weight: LayerWeight): tf.Variable {
  return (weight as unknown as { val: tf.Variable }).val;
}

/**
 * The trainable variables of a model and its loss, then the batch-norm statistics, seen as one flat array: what is
 * optimised, averaged between workers and stored.
 */
export class Parameters {
  readonly trainable: tf.Variable[];
  readonly state: tf.Variable[];

  constructor(model: tf.LayersModel, extra: tf.Variable[] = []) {
    this.trainable = [...model.trainableWeights.map(variableOf), ...extra];
    this.state = model.nonTrainableWeights.map(variableOf);
  }

  /** Numbers in {@link trainable}; the first of the flat array. */
  get trainableSize(): number {
    return sizeOf(this.trainable);
  }

  get stateSize(): number {
    return sizeOf(this.state);
  }

  read(): Promise<Float32Array> {
    return flatten([...this.trainable, ...this.state]);
  }

  readState(): Promise<Float32Array> {
    return flatten(this.state);
  }

  write(flat: Float32Array): void {
    let offset = 0;
    for (const variable of [...this.trainable, ...this.state]) {
      const end = offset + variable.size;
      tf.tidy(() => variable.assign(tf.tensor(flat.slice(offset, end), variable.shape)));
      offset = end;
    }
  }
}

export function sizeOf(tensors: readonly tf.Tensor[]): number {
  return tensors.reduce((sum, tensor) => sum + tensor.size, 0);
}

/** The numbers of all tensors as they are now, one after another. (Graphics cards can be read asynchronously only.) */
export async function flatten(tensors: readonly tf.Tensor[]): Promise<Float32Array> {
  const copies = tensors.map((tensor) => tf.clone(tensor));
  const out = new Float32Array(sizeOf(tensors));
  let offset = 0;
  for (const values of await Promise.all(copies.map((copy) => copy.data()))) {
    out.set(values, offset);
    offset += values.length;
  }
  tf.dispose(copies);
  return out;
}
