import { backend_util, MaxPoolGrad, type MaxPoolGradAttrs } from '@tensorflow/tfjs';
import { floats, type KernelCall, replaceKernel, zeros } from './heap.ts';

/**
 * Gradient of max pooling: each output's goes to the first largest input of its window. (TF.js's own wasm kernel gives
 * wrong values, tensorflow/tfjs#4326.)
 */
function maxPoolGrad({ inputs, backend, attrs }: KernelCall<'dy' | 'input' | 'output', MaxPoolGradAttrs>) {
  const { filterSize, strides, pad, dimRoundingMode } = attrs;
  const info = backend_util.computePool2DInfo(
    inputs.input.shape as [number, number, number, number],
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  const { inHeight, inWidth, outHeight, outWidth, inChannels: channels, padInfo } = info;
  const out = zeros(backend, inputs.input.shape);
  const x = floats(backend, inputs.input);
  const dy = floats(backend, inputs.dy);
  const dx = floats(backend, out);
  for (let batch = 0; batch < info.batchSize; batch++)
    for (let outRow = 0; outRow < outHeight; outRow++)
      for (let outColumn = 0; outColumn < outWidth; outColumn++) {
        const from = ((batch * outHeight + outRow) * outWidth + outColumn) * channels;
        const top = outRow * info.strideHeight - padInfo.top;
        const left = outColumn * info.strideWidth - padInfo.left;
        const bottom = Math.min(inHeight, top + info.filterHeight);
        const right = Math.min(inWidth, left + info.filterWidth);
        for (let channel = 0; channel < channels; channel++) {
          let largest = Number.NEGATIVE_INFINITY;
          let position = -1;
          for (let row = Math.max(0, top); row < bottom; row++)
            for (let column = Math.max(0, left); column < right; column++) {
              const at = ((batch * inHeight + row) * inWidth + column) * channels + channel;
              if (x[at] > largest || position < 0) {
                largest = x[at];
                position = at;
              }
            }
          if (position >= 0) dx[position] += dy[from + channel];
        }
      }
  return out;
}

export function registerMaxPoolGrad(): void {
  replaceKernel(MaxPoolGrad, maxPoolGrad);
}
