import { registerConv2DBackpropFilter } from './conv2d-backprop-filter.ts';
import { registerUnsortedSegmentSum } from './unsorted-segment-sum.ts';

/** Adds to TF.js's wasm backend the kernels that training needs and it lacks, and replaces those that are slow. */
export function registerWasmKernels(): void {
  registerConv2DBackpropFilter();
  registerUnsortedSegmentSum();
}
