import { Conv2DBackpropFilter, type Conv2DBackpropFilterAttrs } from '@tensorflow/tfjs';
import { convolutionInfo } from './conv2d-info.ts';
import { address, FLOAT, type KernelCall, replaceKernel, withScratch, zeros } from './heap.ts';
import { simdOf } from './simd.ts';
import { forEachWindowRow, TILE_BYTES, windowBytes } from './windows.ts';

/** Gradient of a convolution's filter: windowsᵀ × output gradient, summed over the rows of the batch. */
function conv2DBackpropFilter({
  inputs: { x, dy },
  backend,
  attrs,
}: KernelCall<'x' | 'dy', Conv2DBackpropFilterAttrs>) {
  const info = convolutionInfo(x.shape, attrs.filterShape, attrs);
  if (info.dataFormat !== 'channelsLast')
    throw new Error('The wasm backend computes convolutions of NHWC data only.');
  const { outWidth, outChannels } = info;
  const out = zeros(backend, info.filterShape);
  const panelStep = outWidth * 8 * FLOAT;
  const panelBytes = Math.ceil(outChannels / 8) * panelStep;
  withScratch(backend, [windowBytes(info), panelBytes, TILE_BYTES], (padded, panels, tile) => {
    const simd = simdOf(backend);
    const gradient = address(backend, dy);
    const filter = address(backend, out);
    const outRow = outChannels * FLOAT;
    const rows = info.filterHeight * info.filterWidth * info.inChannels;
    forEachWindowRow(backend, info, address(backend, x), padded, (windows, step, row) => {
      const from = gradient + row * outWidth * outRow;
      simd.packPanels(from, outWidth, outChannels, outChannels, 1, panels, panelStep);
      simd.multiplyTransposed(windows, step, rows, outWidth, panels, outChannels, filter, outRow, tile);
    });
  });
  return out;
}

export function registerConv2DBackpropFilter(): void {
  replaceKernel(Conv2DBackpropFilter, conv2DBackpropFilter);
}
