import { Mean, type MeanAttrs, Sum, type SumAttrs, type TensorInfo, util } from '@tensorflow/tfjs';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
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

/** A tensor seen as outer × reduced × inner, when the reduced axes are neighbours; else undefined. */
function reduction(shape: number[], axis: number | number[]) {
  const axes = util.parseAxisParam(axis, shape).sort((a, b) => a - b);
  if (axes.length === 0 || axes.at(-1)! - axes[0] + 1 !== axes.length) return undefined;
  const first = axes[0];
  const next = axes.at(-1)! + 1;
  return {
    outer: util.sizeFromShape(shape.slice(0, first)),
    reduced: util.sizeFromShape(shape.slice(first, next)),
    inner: util.sizeFromShape(shape.slice(next)),
    outShape: [...shape.slice(0, first), ...shape.slice(next)],
    keptShape: shape.map((size, i) => (i >= first && i < next ? 1 : size)),
  };
}

/** Sums, times `factor`, over axes that are not the last, without the transpose that the stock kernel makes first. */
function reduce(
  backend: BackendWasm,
  x: TensorInfo,
  attrs: SumAttrs,
  factorOf: (reduced: number) => number,
): TensorInfo | undefined {
  const plan = reduction(x.shape, attrs.axis);
  if (x.dtype !== 'float32' || !plan || plan.inner === 1 || plan.reduced === 0) return undefined;
  const { outer, reduced, inner } = plan;
  const factor = factorOf(reduced);
  const out = backend.makeOutput(attrs.keepDims ? plan.keptShape : plan.outShape, 'float32');
  withScratch(backend, [inner * 8], (memory) => {
    const simd = simdOf(backend);
    const sums = new Float64Array(bytes(backend).buffer, memory, inner);
    const values = floats(backend, out);
    for (let i = 0; i < outer; i++) {
      sums.fill(0);
      simd.addColumnSums(address(backend, x) + i * reduced * inner * FLOAT, reduced, inner, memory);
      for (let c = 0; c < inner; c++) values[i * inner + c] = sums[c] * factor;
    }
  });
  return out;
}

export function registerReductions(): void {
  const stockSum: Kernel<'x', SumAttrs> | undefined = replaceKernel(
    Sum,
    (call: KernelCall<'x', SumAttrs>) => {
      return reduce(call.backend, call.inputs.x, call.attrs, () => 1) ?? stockSum!(call);
    },
  );
  const stockMean: Kernel<'x', MeanAttrs> | undefined = replaceKernel(
    Mean,
    (call: KernelCall<'x', MeanAttrs>) =>
      reduce(call.backend, call.inputs.x, call.attrs, (count) => 1 / count) ?? stockMean!(call),
  );
}
