import type { UnsortedSegmentSumAttrs } from '@tensorflow/tfjs';
import { UnsortedSegmentSum, util } from '@tensorflow/tfjs';
import { floats, integers, type KernelCall, replaceKernel, zeros } from './heap.ts';

/** Sums the rows of `x` that carry the same segment id; the gradient of `gather`. Ids outside 0 … numSegments-1 are left out. */
function unsortedSegmentSum({
  inputs: { x, segmentIds },
  backend,
  attrs: { numSegments },
}: KernelCall<'x' | 'segmentIds', UnsortedSegmentSumAttrs>) {
  const rows = util.sizeFromShape(segmentIds.shape);
  const rowShape = x.shape.slice(segmentIds.shape.length);
  const width = util.sizeFromShape(rowShape);
  const out = zeros(backend, [numSegments, ...rowShape], x.dtype);
  const ids = integers(backend, segmentIds);
  const values = floats(backend, x);
  const sums = floats(backend, out);
  for (let row = 0; row < rows; row++) {
    const segment = ids[row];
    if (segment < 0 || segment >= numSegments) continue;
    for (let i = 0; i < width; i++) sums[segment * width + i] += values[row * width + i];
  }
  return out;
}

export function registerUnsortedSegmentSum(): void {
  replaceKernel(UnsortedSegmentSum, unsortedSegmentSum);
}
