import { BatchMatMul, type BatchMatMulAttrs, type TensorInfo, util } from '@tensorflow/tfjs';
import { address, FLOAT, type Kernel, type KernelCall, replaceKernel, withScratch } from './heap.ts';
import { simdOf } from './simd.ts';
import { TILE_BYTES } from './windows.ts';

let stock: Kernel<'a' | 'b', BatchMatMulAttrs> | undefined;

/** Rows of a transposed product that are taken at a time, so that a panel stays in the first cache level. */
const DEPTH = 256;

interface Matrices {
  count: number;
  rows: number;
  columns: number;
}

function matrices({ shape }: TensorInfo): Matrices {
  return {
    count: util.sizeFromShape(shape.slice(0, -2)),
    rows: shape.at(-2)!,
    columns: shape.at(-1)!,
  };
}

/** Matrix product with either side transposed, at the speed of the plain one. */
function matMul(call: KernelCall<'a' | 'b', BatchMatMulAttrs>) {
  const {
    inputs: { a, b },
    backend,
    attrs: { transposeA, transposeB },
  } = call;
  const left = matrices(a);
  const right = matrices(b);
  const sameBatch = util.arraysEqual(a.shape.slice(0, -2), b.shape.slice(0, -2));
  if (!sameBatch && left.count !== 1 && right.count !== 1) return stock!(call);
  const rows = transposeA ? left.columns : left.rows;
  const depth = transposeA ? left.rows : left.columns;
  const columns = transposeB ? right.rows : right.columns;
  util.assert(
    depth === (transposeB ? right.columns : right.rows),
    () => `matMul: shapes ${a.shape} and ${b.shape} do not fit (transposed: ${transposeA}, ${transposeB})`,
  );
  const outer = left.count >= right.count && a.shape.length >= b.shape.length ? a : b;
  const count = Math.max(left.count, right.count);
  const out = backend.makeOutput([...outer.shape.slice(0, -2), rows, columns], 'float32');
  const panelDepth = transposeA ? Math.min(depth, DEPTH) : depth;
  const panelStep = panelDepth * 8 * FLOAT;
  withScratch(backend, [Math.ceil(columns / 8) * panelStep, TILE_BYTES], (panels, tile) => {
    const simd = simdOf(backend);
    const aStep = left.count === 1 ? 0 : rows * depth * FLOAT;
    const bStep = right.count === 1 ? 0 : depth * columns * FLOAT;
    const rowStep = transposeB ? 1 : columns;
    const columnStep = transposeB ? depth : 1;
    if (transposeA) backend.typedArrayFromHeap(out).fill(0);
    for (let i = 0; i < count; i++) {
      const from = address(backend, a) + i * aStep;
      const to = address(backend, out) + i * rows * columns * FLOAT;
      for (let p = 0; p < depth; p += panelDepth) {
        const used = Math.min(panelDepth, depth - p);
        const packed = address(backend, b) + i * bStep + p * rowStep * FLOAT;
        simd.packPanels(packed, used, columns, rowStep, columnStep, panels, used * 8 * FLOAT);
        if (transposeA)
          simd.multiplyTransposed(
            from + p * rows * FLOAT,
            rows * FLOAT,
            rows,
            used,
            panels,
            columns,
            to,
            columns * FLOAT,
            tile,
          );
        else simd.multiply(from, depth * FLOAT, rows, depth, panels, columns, to, columns * FLOAT, tile);
      }
    }
  });
  return out;
}

export function registerMatMul(): void {
  stock = replaceKernel(BatchMatMul, matMul);
}
