import type { DataType, KernelFunc, TensorInfo } from '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/** Bytes of a float. */
export const FLOAT = 4;

/** What a kernel of ours is given: named inputs and attributes, as TF.js passes them. */
export interface KernelCall<Inputs extends string, Attrs> {
  inputs: Record<Inputs, TensorInfo>;
  backend: BackendWasm;
  attrs: Attrs;
}

export type Kernel<Inputs extends string, Attrs> = (
  call: KernelCall<Inputs, Attrs>,
) => TensorInfo | TensorInfo[];

/** Registers, or replaces, a kernel of the wasm backend; returns the one that was there. */
export function replaceKernel<Inputs extends string, Attrs>(
  kernelName: string,
  kernel: Kernel<Inputs, Attrs>,
): Kernel<Inputs, Attrs> | undefined {
  const stock = tf.getKernel(kernelName, 'wasm');
  if (stock) tf.unregisterKernel(kernelName, 'wasm');
  tf.registerKernel({ kernelName, backendName: 'wasm', kernelFunc: kernel as unknown as KernelFunc });
  return stock?.kernelFunc as unknown as Kernel<Inputs, Attrs> | undefined;
}

/** What TF.js's declaration of the Emscripten module leaves out. */
interface WasmModule {
  HEAPU8: Uint8Array;
  asm: { memory: WebAssembly.Memory };
  _malloc(bytes: number): number;
  _free(at: number): void;
}

export function wasmModule(backend: BackendWasm): WasmModule {
  return backend.wasm as unknown as WasmModule;
}

/** The whole wasm heap. Valid until the next allocation. */
export function bytes(backend: BackendWasm): Uint8Array {
  return wasmModule(backend).HEAPU8;
}

/** Where a tensor's values begin on the wasm heap, in bytes. */
export function address(backend: BackendWasm, tensor: TensorInfo): number {
  return backend.dataIdMap.get(tensor.dataId).memoryOffset;
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

/** Lends zeroed pieces of the wasm heap, sizes in bytes, at addresses aligned to 16, for the time of `use`. */
export function withScratch<T>(
  backend: BackendWasm,
  sizes: readonly number[],
  use: (...addresses: number[]) => T,
): T {
  const aligned = sizes.map((size) => (size + 15) & ~15);
  const total = aligned.reduce((sum, size) => sum + size, 16);
  const { _malloc, _free } = wasmModule(backend);
  const memory = _malloc(total) >>> 0;
  try {
    bytes(backend).fill(0, memory, memory + total);
    let next = (memory + 15) & ~15;
    return use(
      ...aligned.map((size) => {
        const at = next;
        next += size;
        return at;
      }),
    );
  } finally {
    _free(memory);
  }
}
