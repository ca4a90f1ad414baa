import { FusedBatchNorm, type FusedBatchNormAttrs, type TensorInfo, util } from '@tensorflow/tfjs';
import {
  address,
  bytes,
  FLOAT,
  floats,
  type Kernel,
  type KernelCall,
  replaceKernel,
  withScratch,
} from './heap.ts';
import { simdOf } from './simd.ts';

type Inputs = 'x' | 'mean' | 'variance' | 'offset' | 'scale';

let stock: Kernel<Inputs, FusedBatchNormAttrs> | undefined;

/** Batch normalisation with given statistics, as at test: one multiplication and one addition per value. */
function fusedBatchNorm(call: KernelCall<Inputs, FusedBatchNormAttrs>): TensorInfo | TensorInfo[] {
  const { inputs, backend, attrs } = call;
  const { x } = inputs;
  const offsetIn = inputs.offset as TensorInfo | undefined;
  const scaleIn = inputs.scale as TensorInfo | undefined;
  const channels = x.shape.at(-1) ?? 1;
  const perChannel = [inputs.mean, inputs.variance, offsetIn, scaleIn].every(
    (tensor) => !tensor || (tensor.shape.length === 1 && tensor.shape[0] === channels),
  );
  if (!perChannel) return stock!(call);
  const rows = util.sizeFromShape(x.shape) / channels;
  const out = backend.makeOutput(x.shape, 'float32');
  withScratch(backend, [channels * FLOAT, channels * FLOAT], (factorAt, additionAt) => {
    const { buffer } = bytes(backend);
    const factor = new Float32Array(buffer, factorAt, channels);
    const addition = new Float32Array(buffer, additionAt, channels);
    const mean = floats(backend, inputs.mean);
    const variance = floats(backend, inputs.variance);
    const offset = offsetIn && floats(backend, offsetIn);
    const scale = scaleIn && floats(backend, scaleIn);
    for (let c = 0; c < channels; c++) {
      factor[c] = (scale ? scale[c] : 1) / Math.sqrt(variance[c] + attrs.varianceEpsilon);
      addition[c] = (offset ? offset[c] : 0) - mean[c] * factor[c];
    }
    simdOf(backend).scaleColumns(
      address(backend, x),
      rows,
      channels,
      factorAt,
      additionAt,
      address(backend, out),
    );
  });
  return out;
}

export function registerFusedBatchNorm(): void {
  stock = replaceKernel(FusedBatchNorm, fusedBatchNorm);
}
