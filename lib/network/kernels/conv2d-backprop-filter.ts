import type { Conv2DBackpropFilterAttrs } from '@tensorflow/tfjs';
import { backend_util, Conv2DBackpropFilter } from '@tensorflow/tfjs';
import { floats, type KernelCall, replaceKernel, zeros } from './heap.ts';

/** Gradient of a convolution's filter [filterHeight, filterWidth, in, out]: Σ over positions of input ⊗ output gradient. */
function conv2DBackpropFilter({ inputs, backend, attrs }: KernelCall<'x' | 'dy', Conv2DBackpropFilterAttrs>) {
  const { strides, pad, dataFormat, dimRoundingMode, filterShape } = attrs;
  const info = backend_util.computeConv2DInfo(
    inputs.x.shape as [number, number, number, number],
    filterShape,
    strides,
    1,
    pad,
    dimRoundingMode,
    false,
    backend_util.convertConv2DDataFormat(dataFormat),
  );
  if (info.dataFormat !== 'channelsLast')
    throw new Error('The wasm backend computes convolutions of NHWC data only.');
  const { inChannels, outChannels, inHeight, inWidth, outHeight, outWidth } = info;
  const out = zeros(backend, info.filterShape);
  const x = floats(backend, inputs.x);
  const dy = floats(backend, inputs.dy);
  const dw = floats(backend, out);
  for (let batch = 0; batch < info.batchSize; batch++)
    for (let outRow = 0; outRow < outHeight; outRow++)
      for (let outColumn = 0; outColumn < outWidth; outColumn++) {
        const from = ((batch * outHeight + outRow) * outWidth + outColumn) * outChannels;
        for (let r = 0; r < info.filterHeight; r++) {
          const row = outRow * info.strideHeight + r - info.padInfo.top;
          if (row < 0 || row >= inHeight) continue;
          for (let c = 0; c < info.filterWidth; c++) {
            const column = outColumn * info.strideWidth + c - info.padInfo.left;
            if (column < 0 || column >= inWidth) continue;
            const input = ((batch * inHeight + row) * inWidth + column) * inChannels;
            let w = (r * info.filterWidth + c) * inChannels * outChannels;
            for (let i = 0; i < inChannels; i++) {
              const value = x[input + i]!;
              for (let o = 0; o < outChannels; o++) dw[w++]! += value * dy[from + o]!;
            }
          }
        }
      }
  return out;
}

export function registerConv2DBackpropFilter(): void {
  replaceKernel(Conv2DBackpropFilter, conv2DBackpropFilter);
}
