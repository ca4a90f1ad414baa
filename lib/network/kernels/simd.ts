import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { simdModule } from './arithmetic.ts';
import { wasmModule } from './heap.ts';
import type { Simd } from './simd-exports.ts';

const instances = new WeakMap<BackendWasm, { module: WebAssembly.Module; simd: Simd }>();

/** The SIMD kernels in the arithmetic that is in use, working on the memory of this TF.js backend. */
export function simdOf(backend: BackendWasm): Simd {
  const module = simdModule();
  const made = instances.get(backend);
  if (made?.module === module) return made.simd;
  const { memory } = wasmModule(backend).asm;
  const simd = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Simd;
  instances.set(backend, { module, simd });
  return simd;
}
