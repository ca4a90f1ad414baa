import { Slice, type SliceAttrs, slice_util, util } from '@tensorflow/tfjs';
import { address, bytes, type Kernel, type KernelCall, replaceKernel } from './heap.ts';

let stock: Kernel<'x', SliceAttrs> | undefined;

/** Copies the runs of memory that a slice consists of; the stock kernel copies the whole tensor first. */
function slice(call: KernelCall<'x', SliceAttrs>) {
  const {
    inputs: { x },
    backend,
    attrs,
  } = call;
  if (x.dtype === 'string') return stock!(call);
  const [begin, size] = slice_util.parseSliceParams(
    x as Parameters<typeof slice_util.parseSliceParams>[0],
    attrs.begin,
    attrs.size,
  );
  const out = backend.makeOutput(size, x.dtype);
  if (util.sizeFromShape(size) === 0) return out;
  const heap = bytes(backend);
  const width = util.bytesPerElement(x.dtype);
  // Axes from `inner` on are taken whole, so that one run covers them and the part of the axis before.
  let inner = x.shape.length;
  while (inner > 0 && size[inner - 1] === x.shape[inner - 1]) inner--;
  const axis = Math.max(0, inner - 1);
  const strides = [...util.computeStrides(x.shape), 1].slice(-x.shape.length);
  const run = util.sizeFromShape(size.slice(axis)) * width;
  const runs = util.sizeFromShape(size.slice(0, axis));
  const from = address(backend, x);
  const to = address(backend, out);
  for (let i = 0; i < runs; i++) {
    let offset = 0;
    let rest = i;
    for (let a = axis - 1; a >= 0; a--) {
      offset += (begin[a] + (rest % size[a])) * strides[a];
      rest = Math.floor(rest / size[a]);
    }
    if (x.shape.length > 0) offset += begin[axis] * strides[axis];
    const start = from + offset * width;
    heap.copyWithin(to + i * run, start, start + run);
  }
  return out;
}

export function registerSlice(): void {
  stock = replaceKernel(Slice, slice);
}
