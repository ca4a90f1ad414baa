import { type backend_util, Conv2DBackpropInput, type Conv2DBackpropInputAttrs } from '@tensorflow/tfjs';
import { convolutionInfo } from './conv2d-info.ts';
import { address, bytes, FLOAT, type Kernel, type KernelCall, replaceKernel, withScratch } from './heap.ts';
import { simdOf } from './simd.ts';
import { isSequence, TILE_BYTES } from './windows.ts';

let stock: Kernel<'dy' | 'filter', Conv2DBackpropInputAttrs> | undefined;

/** The input columns first, first + stride, … : which filter taps reach them, and from where in the output. */
interface Phase {
  first: number;
  columns: number;
  /** Filter taps, last first, so that the outputs that they read follow one another. */
  taps: number[];
  /** Output column that the first tap reads for the first input column; may be negative. */
  from: number;
}

function phases(info: backend_util.Conv2DInfo): Phase[] {
  const { strideWidth: stride, filterWidth, inWidth, padInfo } = info;
  return Array.from({ length: Math.min(stride, inWidth) }, (_, first) => {
    const taps: number[] = [];
    for (let tap = filterWidth - 1; tap >= 0; tap--)
      if ((first + padInfo.left - tap) % stride === 0) taps.push(tap);
    const from = taps.length === 0 ? 0 : (first + padInfo.left - taps[0]) / stride;
    return { first, columns: Math.ceil((inWidth - first) / stride), taps, from };
  });
}

/**
 * Gradient of a one-dimensional convolution's input. With stride one it is a convolution of the output gradient
 * with the reversed filter; with stride s, s of them, each with every s-th tap and for every s-th input column.
 */
function conv2DBackpropInput(call: KernelCall<'dy' | 'filter', Conv2DBackpropInputAttrs>) {
  const { inputs, backend, attrs } = call;
  const info = convolutionInfo(attrs.inputShape, inputs.filter.shape, attrs);
  if (!isSequence(info)) return stock!(call);
  const { inChannels, outChannels, inWidth, outWidth } = info;
  const parts = phases(info);
  const lead = Math.max(0, ...parts.map(({ from }) => -from));
  const reach = Math.max(...parts.map(({ from, columns, taps }) => from + columns - 1 + taps.length));
  const column = outChannels * FLOAT;
  const panelBytes = Math.ceil(inChannels / 8) * 8 * FLOAT * outChannels;
  const out = backend.makeOutput(info.inShape, 'float32');
  const sizes = [
    (lead + Math.max(outWidth, reach)) * column,
    TILE_BYTES,
    ...parts.map(({ taps }) => taps.length * panelBytes),
  ];
  withScratch(backend, sizes, (padded, tile, ...panels) => {
    const simd = simdOf(backend);
    const filter = address(backend, inputs.filter);
    parts.forEach(({ taps }, i) => {
      taps.forEach((tap, j) => {
        simd.packPanels(
          filter + tap * inChannels * column,
          outChannels,
          inChannels,
          1,
          outChannels,
          panels[i] + j * outChannels * 8 * FLOAT,
          taps.length * outChannels * 8 * FLOAT,
        );
      });
    });
    const heap = bytes(backend);
    const dy = address(backend, inputs.dy);
    const dx = address(backend, out);
    const inRow = inChannels * FLOAT;
    if (parts.some(({ taps }) => taps.length === 0))
      heap.fill(0, dx, dx + info.batchSize * info.inHeight * inWidth * inRow);
    for (let row = 0; row < info.batchSize * info.inHeight; row++) {
      const from = dy + row * outWidth * column;
      heap.copyWithin(padded + lead * column, from, from + outWidth * column);
      parts.forEach((phase, i) => {
        if (phase.taps.length === 0) return;
        simd.multiply(
          padded + (lead + phase.from) * column,
          column,
          phase.columns,
          phase.taps.length * outChannels,
          panels[i],
          inChannels,
          dx + (row * inWidth + phase.first) * inRow,
          info.strideWidth * inRow,
          tile,
        );
      });
    }
  });
  return out;
}

export function registerConv2DBackpropInput(): void {
  stock = replaceKernel(Conv2DBackpropInput, conv2DBackpropInput);
}
