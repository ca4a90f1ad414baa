import { PROJECTION_SIMD } from './simd-binary.ts';

/** The compiled kernels of `simd/`; the sources there document each. Pointers are byte offsets. */
export interface ProjectionKernels {
  attract(count: number, starts: number, columns: number, values: number, places: number, pull: number): void;
  repel(count: number, xs: number, ys: number, forces: number): number;
  squaredDistances(rows: number, width: number, count: number, query: number, out: number): void;
  pack(upper: number, lower: number, nodes: number, width: number, re: number, im: number): void;
  unpack(upper: number, lower: number, nodes: number, width: number, re: number, im: number): void;
  scaleBy(re: number, im: number, factors: number, count: number): void;
  transform(
    re: number,
    im: number,
    workRe: number,
    workIm: number,
    length: number,
    width: number,
    cos: number,
    sin: number,
  ): void;
}

const PAGE = 65_536;
/** What the compiler may use itself, at the beginning of the memory. */
const RESERVED = 1024;
const ALIGNMENT = 16;

let compiled: WebAssembly.Module | undefined;

/**
 * Kernels with a memory of their own, from which arrays are taken once and for all; it goes with the last of them. The same arithmetic
 * everywhere (no relaxed SIMD), so that the same points and seed give the same map.
 */
export class SimdMemory {
  readonly kernels: ProjectionKernels;
  readonly #buffer: ArrayBuffer;
  #next = RESERVED;

  /** @param bytes that all arrays have together, and 16 for each of them */
  constructor(bytes: number) {
    compiled ??= new WebAssembly.Module(
      Uint8Array.from(atob(PROJECTION_SIMD), (character) => character.charCodeAt(0)),
    );
    const memory = new WebAssembly.Memory({ initial: Math.ceil((RESERVED + bytes) / PAGE) });
    this.#buffer = memory.buffer;
    this.kernels = new WebAssembly.Instance(compiled, { env: { memory } })
      .exports as unknown as ProjectionKernels;
  }

  doubles(length: number): Float64Array {
    return new Float64Array(this.#buffer, this.#take(8 * length), length);
  }

  floats(length: number): Float32Array {
    return new Float32Array(this.#buffer, this.#take(4 * length), length);
  }

  ints(length: number): Int32Array {
    return new Int32Array(this.#buffer, this.#take(4 * length), length);
  }

  #take(bytes: number): number {
    const at = this.#next;
    this.#next += Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    return at;
  }
}
