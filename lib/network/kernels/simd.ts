import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { wasmModule } from './heap.ts';
import { SIMD_BINARY } from './simd-binary.ts';

/** The compiled kernels of `simd/`; the sources there document each. Numbers are addresses, byte steps and counts. */
export interface Simd {
  packPanels(
    source: number,
    depth: number,
    columns: number,
    rowStep: number,
    columnStep: number,
    target: number,
    panelStep: number,
  ): void;
  multiply(
    a: number,
    aRow: number,
    rows: number,
    depth: number,
    panels: number,
    columns: number,
    out: number,
    outRow: number,
    scratch: number,
  ): void;
  multiplyTransposed(
    a: number,
    aRow: number,
    aColumns: number,
    depth: number,
    panels: number,
    columns: number,
    out: number,
    outRow: number,
    scratch: number,
  ): void;
  addColumnSums(x: number, rows: number, columns: number, sums: number): void;
  addShiftedMoments(
    x: number,
    rows: number,
    channels: number,
    shift: number,
    sums: number,
    squares: number,
  ): void;
  addGradientMoments(
    x: number,
    dy: number,
    rows: number,
    channels: number,
    mean: number,
    sums: number,
    products: number,
  ): void;
  scaleColumns(x: number, rows: number, channels: number, scale: number, offset: number, out: number): void;
  combineColumns(
    dy: number,
    x: number,
    rows: number,
    channels: number,
    a: number,
    b: number,
    offset: number,
    out: number,
  ): void;
  gateByPositive(x: number, dy: number, count: number, out: number): void;
}

const instances = new WeakMap<BackendWasm, Simd>();

/** The SIMD kernels, working on the memory of this TF.js backend. */
export function simdOf(backend: BackendWasm): Simd {
  let simd = instances.get(backend);
  if (!simd) {
    const binary = Uint8Array.from(atob(SIMD_BINARY), (character) => character.charCodeAt(0));
    const { memory } = wasmModule(backend).asm;
    const instance = new WebAssembly.Instance(new WebAssembly.Module(binary), { env: { memory } });
    simd = instance.exports as unknown as Simd;
    instances.set(backend, simd);
  }
  return simd;
}
