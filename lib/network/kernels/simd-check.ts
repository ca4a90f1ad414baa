import type { Simd } from './simd-exports.ts';

/** Whole tiles and what is left over, in every direction. */
const ROWS = 9;
const COLUMNS = 8;
const DEPTH = 3;

/** What the two products below are when the sum is rounded once: 2⁻²⁴, which two roundings lose. */
const ROUNDED_ONCE = 2 ** -24;

/**
 * Whether the kernels of a module compiled for relaxed SIMD compute a known product rightly and rounded once: WebAssembly leaves it to
 * the engine, which rounds twice on processors without the instruction.
 */
export function computesFused(module: WebAssembly.Module): boolean {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const simd = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Simd;
  const floats = new Float32Array(memory.buffer);
  // Bytes: A, its transpose, B, B in panels, the two products, room for a tile.
  const [a, transposed, b, panels, out, outTransposed, tile] = [1024, 2048, 3072, 4096, 5120, 6144, 7168];
  const left = [-(1 + 2 ** -11), 1 + 2 ** -12, 0];
  for (let row = 0; row < ROWS; row++)
    for (let p = 0; p < DEPTH; p++) {
      floats[a / 4 + row * DEPTH + p] = left[p];
      floats[transposed / 4 + p * ROWS + row] = left[p];
    }
  const right = [1, 1 + 2 ** -12, 5];
  for (let p = 0; p < DEPTH; p++) floats.fill(right[p], b / 4 + p * COLUMNS, b / 4 + (p + 1) * COLUMNS);
  const step = COLUMNS * 4;
  simd.packPanels(b, DEPTH, COLUMNS, COLUMNS, 1, panels, DEPTH * step);
  simd.multiply(a, DEPTH * 4, ROWS, DEPTH, panels, COLUMNS, out, step, tile);
  simd.multiplyTransposed(transposed, ROWS * 4, ROWS, DEPTH, panels, COLUMNS, outTransposed, step, tile);
  return [out, outTransposed].every((at) =>
    floats.subarray(at / 4, at / 4 + ROWS * COLUMNS).every((value) => value === ROUNDED_ONCE),
  );
}
