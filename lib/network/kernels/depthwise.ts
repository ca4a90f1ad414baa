import {
  backend_util,
  DepthwiseConv2dNative,
  type DepthwiseConv2dNativeAttrs,
  DepthwiseConv2dNativeBackpropFilter,
  type DepthwiseConv2dNativeBackpropFilterAttrs,
  DepthwiseConv2dNativeBackpropInput,
  type DepthwiseConv2dNativeBackpropInputAttrs,
} from '@tensorflow/tfjs';
import { floats, type Kernel, type KernelCall, replaceKernel, zeros } from './heap.ts';

type Shape4D = [number, number, number, number];

function depthwiseInfo(
  inShape: number[],
  filterShape: number[],
  attrs: Omit<DepthwiseConv2dNativeBackpropInputAttrs, 'inputShape'>,
): backend_util.Conv2DInfo {
  return backend_util.computeConv2DInfo(
    inShape as Shape4D,
    filterShape as Shape4D,
    attrs.strides,
    attrs.dilations,
    attrs.pad,
    attrs.dimRoundingMode,
    true,
  );
}

/**
 * Calls `visit(input, filter, output)` with the flat positions of channel 0 wherever a filter tap meets an input: each
 * channel's product is independent of the others.
 */
function forEachTap(
  info: backend_util.Conv2DInfo,
  visit: (input: number, filter: number, output: number) => void,
): void {
  const { inHeight, inWidth, outHeight, outWidth, inChannels, outChannels, padInfo } = info;
  for (let batch = 0; batch < info.batchSize; batch++)
    for (let outRow = 0; outRow < outHeight; outRow++)
      for (let outColumn = 0; outColumn < outWidth; outColumn++)
        for (let r = 0; r < info.filterHeight; r++) {
          const row = outRow * info.strideHeight + r * info.dilationHeight - padInfo.top;
          if (row < 0 || row >= inHeight) continue;
          for (let c = 0; c < info.filterWidth; c++) {
            const column = outColumn * info.strideWidth + c * info.dilationWidth - padInfo.left;
            if (column < 0 || column >= inWidth) continue;
            visit(
              ((batch * inHeight + row) * inWidth + column) * inChannels,
              (r * info.filterWidth + c) * outChannels,
              ((batch * outHeight + outRow) * outWidth + outColumn) * outChannels,
            );
          }
        }
}

let stock: Kernel<'x' | 'filter', DepthwiseConv2dNativeAttrs> | undefined;

/** The stock kernel gives wrong values where strides are larger than the filter, so that inputs are left out. */
function depthwise(call: KernelCall<'x' | 'filter', DepthwiseConv2dNativeAttrs>) {
  const { inputs, backend, attrs } = call;
  const info = depthwiseInfo(inputs.x.shape, inputs.filter.shape, attrs);
  if (info.strideHeight <= info.filterHeight && info.strideWidth <= info.filterWidth) return stock!(call);
  const out = zeros(backend, info.outShape);
  const x = floats(backend, inputs.x);
  const w = floats(backend, inputs.filter);
  const y = floats(backend, out);
  const multiplier = info.outChannels / info.inChannels;
  forEachTap(info, (input, filter, output) => {
    for (let i = 0; i < info.inChannels; i++)
      for (let m = 0; m < multiplier; m++) {
        const channel = i * multiplier + m;
        y[output + channel] += x[input + i] * w[filter + channel];
      }
  });
  return out;
}

/** Gradient of a depthwise convolution's filter [height, width, channels, multiplier]. */
function backpropFilter({
  inputs,
  backend,
  attrs,
}: KernelCall<'x' | 'dy', DepthwiseConv2dNativeBackpropFilterAttrs>) {
  const info = depthwiseInfo(inputs.x.shape, attrs.filterShape, attrs);
  const out = zeros(backend, info.filterShape);
  const x = floats(backend, inputs.x);
  const dy = floats(backend, inputs.dy);
  const dw = floats(backend, out);
  const multiplier = info.outChannels / info.inChannels;
  forEachTap(info, (input, filter, output) => {
    for (let i = 0; i < info.inChannels; i++)
      for (let m = 0; m < multiplier; m++) {
        const channel = i * multiplier + m;
        dw[filter + channel] += x[input + i] * dy[output + channel];
      }
  });
  return out;
}

/** Gradient of a depthwise convolution's input. */
function backpropInput({
  inputs,
  backend,
  attrs,
}: KernelCall<'dy' | 'filter', DepthwiseConv2dNativeBackpropInputAttrs>) {
  const info = depthwiseInfo(attrs.inputShape, inputs.filter.shape, attrs);
  const out = zeros(backend, info.inShape);
  const dy = floats(backend, inputs.dy);
  const w = floats(backend, inputs.filter);
  const dx = floats(backend, out);
  const multiplier = info.outChannels / info.inChannels;
  forEachTap(info, (input, filter, output) => {
    for (let i = 0; i < info.inChannels; i++)
      for (let m = 0; m < multiplier; m++) {
        const channel = i * multiplier + m;
        dx[input + i] += w[filter + channel] * dy[output + channel];
      }
  });
  return out;
}

export function registerDepthwise(): void {
  stock = replaceKernel(DepthwiseConv2dNative, depthwise);
  replaceKernel(DepthwiseConv2dNativeBackpropFilter, backpropFilter);
  replaceKernel(DepthwiseConv2dNativeBackpropInput, backpropInput);
}
