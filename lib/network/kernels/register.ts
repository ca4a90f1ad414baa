import { registerBatchNormTraining } from './batch-norm-training.ts';
import { registerConv2D } from './conv2d.ts';
import { registerConv2DBackpropFilter } from './conv2d-backprop-filter.ts';
import { registerConv2DBackpropInput } from './conv2d-backprop-input.ts';
import { registerDepthwise } from './depthwise.ts';
import { registerFusedBatchNorm } from './fused-batch-norm.ts';
import { registerIdentity } from './identity.ts';
import { registerMatMul } from './mat-mul.ts';
import { registerMaxPoolGrad } from './max-pool-grad.ts';
import { registerReductions } from './reductions.ts';
import { registerReluGrad } from './relu-grad.ts';
import { registerSlice } from './slice.ts';
import { registerTile } from './tile.ts';
import { registerUnsortedSegmentSum } from './unsorted-segment-sum.ts';

/** Adds to TF.js's wasm backend the kernels that training needs and it lacks, and replaces those that are slow. */
export function registerWasmKernels(): void {
  registerConv2D();
  registerConv2DBackpropFilter();
  registerConv2DBackpropInput();
  registerDepthwise();
  registerMatMul();
  registerBatchNormTraining();
  registerFusedBatchNorm();
  registerReluGrad();
  registerReductions();
  registerMaxPoolGrad();
  registerTile();
  registerSlice();
  registerIdentity();
  registerUnsortedSegmentSum();
}
