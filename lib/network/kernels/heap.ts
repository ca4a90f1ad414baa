import type { DataType, KernelFunc, TensorInfo } from '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/** What a kernel of ours is given: named inputs and attributes, as TF.js passes them. */
export interface KernelCall<Inputs extends string, Attrs> {
  inputs: Record<Inputs, TensorInfo>;
  backend: BackendWasm;
  attrs: Attrs;
}

/** Registers, or replaces, a kernel of the wasm backend. */
export function replaceKernel<Inputs extends string, Attrs>(
  kernelName: string,
  kernel: (call: KernelCall<Inputs, Attrs>) => TensorInfo | TensorInfo[],
): void {
  if (tf.getKernel(kernelName, 'wasm')) tf.unregisterKernel(kernelName, 'wasm');
  tf.registerKernel({ kernelName, backendName: 'wasm', kernelFunc: kernel as unknown as KernelFunc });
}

/** The values of a float tensor, in place on the wasm heap. Valid until the next allocation, which may move the heap. */
export function floats(backend: BackendWasm, tensor: TensorInfo): Float32Array {
  return backend.typedArrayFromHeap(tensor) as Float32Array;
}

/** The values of an integer tensor, in place on the wasm heap. */
export function integers(backend: BackendWasm, tensor: TensorInfo): Int32Array {
  return backend.typedArrayFromHeap(tensor) as Int32Array;
}

/** A new tensor of zeros on the wasm heap (`makeOutput` alone leaves what was there before). */
export function zeros(backend: BackendWasm, shape: number[], dtype: DataType = 'float32'): TensorInfo {
  const out = backend.makeOutput(shape, dtype);
  backend.typedArrayFromHeap(out).fill(0);
  return out;
}
