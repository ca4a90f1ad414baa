import { type backend_util, Conv2D, type Conv2DAttrs } from '@tensorflow/tfjs';
import { convolutionInfo } from './conv2d-info.ts';
import { address, FLOAT, type Kernel, type KernelCall, replaceKernel, withScratch } from './heap.ts';
import { simdOf } from './simd.ts';
import { forEachWindowRow, isSequence, TILE_BYTES, windowBytes } from './windows.ts';

let stock: Kernel<'x' | 'filter', Conv2DAttrs> | undefined;

/** XNNPACK gives wrong values with unequal strides, or strides larger than the filter, as the tests show. */
const fits = ({ strideHeight, strideWidth, filterHeight, filterWidth }: backend_util.Conv2DInfo) =>
  strideHeight === strideWidth && strideHeight <= Math.min(filterHeight, filterWidth);

/** Convolution along one dimension, as windows × filter; those of images stay with XNNPACK where it is right. */
function conv2D(call: KernelCall<'x' | 'filter', Conv2DAttrs>) {
  const { inputs, backend, attrs } = call;
  const info = convolutionInfo(inputs.x.shape, inputs.filter.shape, attrs);
  if (!isSequence(info) && (fits(info) || info.dataFormat !== 'channelsLast')) return stock!(call);
  const { outChannels, outWidth } = info;
  const depth = info.filterHeight * info.filterWidth * info.inChannels;
  const out = backend.makeOutput(info.outShape, 'float32');
  const panelBytes = Math.ceil(outChannels / 8) * depth * 8 * FLOAT;
  withScratch(backend, [windowBytes(info), panelBytes, TILE_BYTES], (padded, panels, tile) => {
    const simd = simdOf(backend);
    const y = address(backend, out);
    const outRow = outChannels * FLOAT;
    simd.packPanels(
      address(backend, inputs.filter),
      depth,
      outChannels,
      outChannels,
      1,
      panels,
      depth * 8 * FLOAT,
    );
    forEachWindowRow(backend, info, address(backend, inputs.x), padded, (windows, step, row) =>
      simd.multiply(
        windows,
        step,
        outWidth,
        depth,
        panels,
        outChannels,
        y + row * outWidth * outRow,
        outRow,
        tile,
      ),
    );
  });
  return out;
}

export function registerConv2D(): void {
  stock = replaceKernel(Conv2D, conv2D);
}
