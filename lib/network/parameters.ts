import * as tf from '@tensorflow/tfjs';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { floats } from './kernels/heap.ts';

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

  readState(into?: Float32Array): Promise<Float32Array> {
    return flatten(this.state, into);
  }

  write(flat: Float32Array): void {
    // wasm copies to its heap; the others keep what they are given, or copy it later.
    const values = tf.getBackend() === 'wasm' ? flat.subarray.bind(flat) : flat.slice.bind(flat);
    let offset = 0;
    for (const variable of [...this.trainable, ...this.state]) {
      const end = offset + variable.size;
      tf.tidy(() => variable.assign(tf.tensor(values(offset, end), variable.shape)));
      offset = end;
    }
  }
}

export function sizeOf(tensors: readonly tf.Tensor[]): number {
  return tensors.reduce((sum, tensor) => sum + tensor.size, 0);
}

/**
 * The numbers of all tensors as they are now, one after another, in `into` or a new array. (Graphics cards can be read
 * asynchronously only.)
 */
export async function flatten(
  tensors: readonly tf.Tensor[],
  into: Float32Array = new Float32Array(sizeOf(tensors)),
): Promise<Float32Array> {
  const copies = tensors.map((tensor) => tf.clone(tensor));
  let offset = 0;
  for (const values of tf.getBackend() === 'wasm' ? views(copies) : await read(copies)) {
    into.set(values, offset);
    offset += values.length;
  }
  tf.dispose(copies);
  return into;
}

const read = (tensors: readonly tf.Tensor[]) => Promise.all(tensors.map((tensor) => tensor.data()));

/** Where they lie on the wasm heap: what TF.js's own reading allocates makes the garbage collector mark everything every few steps. */
const views = (tensors: readonly tf.Tensor[]) =>
  tensors.map((tensor) => floats(tf.backend() as BackendWasm, tensor));
