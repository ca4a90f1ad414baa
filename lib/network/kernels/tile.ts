import { Tile, type TileAttrs, util } from '@tensorflow/tfjs';
import { address, bytes, type KernelCall, replaceKernel } from './heap.ts';

/**
 * Repeats a tensor along its axes by copying runs of memory. The last axis is repeated first, then the one before
 * it, so that every copy is as long as it can be.
 */
function tile({ inputs: { x }, backend, attrs: { reps } }: KernelCall<'x', TileAttrs>) {
  const rank = x.shape.length;
  const outShape = x.shape.map((size, axis) => size * reps[axis]);
  const out = backend.makeOutput(outShape, x.dtype);
  if (util.sizeFromShape(outShape) === 0) return out;
  const heap = bytes(backend);
  const to = address(backend, out);
  const width = util.bytesPerElement(x.dtype);
  const from = address(backend, x);
  // The values so far, packed, at the end of the output: there the last copies never overwrite what is still to be read.
  let size = util.sizeFromShape(x.shape) * width;
  const end = to + util.sizeFromShape(outShape) * width;
  heap.copyWithin(end - size, from, from + size);
  for (let axis = rank - 1; axis >= 0; axis--) {
    const times = reps[axis];
    if (times === 1) continue;
    const run = util.sizeFromShape(outShape.slice(axis + 1)) * x.shape[axis] * width;
    const runs = size / run;
    const start = end - size * times;
    for (let i = 0; i < runs; i++) {
      const source = end - size + i * run;
      const target = start + i * run * times;
      for (let r = 0; r < times; r++) heap.copyWithin(target + r * run, source, source + run);
    }
    size *= times;
  }
  return out;
}

export function registerTile(): void {
  replaceKernel(Tile, tile);
}
