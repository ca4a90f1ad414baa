import type { backend_util } from '@tensorflow/tfjs';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { bytes, FLOAT } from './heap.ts';

type Conv2DInfo = backend_util.Conv2DInfo;

/** Bytes that a tile of the matrix product needs beside its operands. */
export const TILE_BYTES = 128;

/**
 * Whether a convolution runs along the width only (all one-dimensional ones do; TF.js gives them a height of
 * one). Its windows then overlap in memory and need no copying out: window t begins stride × channels after t−1.
 */
export function isSequence(info: Conv2DInfo): boolean {
  return (
    info.filterHeight === 1 &&
    info.strideHeight === 1 &&
    info.dilationHeight === 1 &&
    info.dilationWidth === 1 &&
    info.inHeight === info.outHeight &&
    info.dataFormat === 'channelsLast'
  );
}

/** Columns of the padded input that the windows of one output row cover. */
function paddedWidth(info: Conv2DInfo): number {
  const { padInfo, inWidth, outWidth, strideWidth, filterWidth } = info;
  return Math.max(padInfo.left + inWidth + padInfo.right, (outWidth - 1) * strideWidth + filterWidth);
}

/**
 * Calls `use` for each row of outputs with the matrix of its windows: `outWidth` rows of filterHeight × filterWidth ×
 * channels, `step` bytes apart, at an address on the heap; `row` counts output rows over the whole batch. `scratch`
 * has {@link windowBytes} zeroed bytes.
 */
export function forEachWindowRow(
  backend: BackendWasm,
  info: Conv2DInfo,
  x: number,
  scratch: number,
  use: (windows: number, step: number, row: number) => void,
): void {
  if (isSequence(info)) forEachSequence(backend, info, x, scratch, use);
  else forEachGathered(backend, info, x, scratch, use);
}

export function windowBytes(info: Conv2DInfo): number {
  if (isSequence(info)) return paddedWidth(info) * info.inChannels * FLOAT + 16;
  return info.outWidth * info.filterHeight * info.filterWidth * info.inChannels * FLOAT + 16;
}

function forEachSequence(
  backend: BackendWasm,
  info: Conv2DInfo,
  x: number,
  scratch: number,
  use: (windows: number, step: number, row: number) => void,
): void {
  const heap = bytes(backend);
  const column = info.inChannels * FLOAT;
  const width = info.inWidth * column;
  const padded = paddedWidth(info) !== info.inWidth;
  const step = info.strideWidth * column;
  for (let row = 0; row < info.batchSize * info.inHeight; row++) {
    const from = x + row * width;
    if (padded) heap.copyWithin(scratch + info.padInfo.left * column, from, from + width);
    use(padded ? scratch : from, step, row);
  }
}

function forEachGathered(
  backend: BackendWasm,
  info: Conv2DInfo,
  x: number,
  scratch: number,
  use: (windows: number, step: number, row: number) => void,
): void {
  const heap = bytes(backend);
  const pixel = info.inChannels * FLOAT;
  const step = info.filterHeight * info.filterWidth * pixel;
  for (let row = 0; row < info.batchSize * info.outHeight; row++) {
    const batch = Math.floor(row / info.outHeight);
    const top = (row % info.outHeight) * info.strideHeight - info.padInfo.top;
    heap.fill(0, scratch, scratch + info.outWidth * step);
    for (let r = 0; r < info.filterHeight; r++) {
      const y = top + r * info.dilationHeight;
      if (y < 0 || y >= info.inHeight) continue;
      for (let c = 0; c < info.filterWidth; c++)
        for (let outColumn = 0; outColumn < info.outWidth; outColumn++) {
          const column = outColumn * info.strideWidth - info.padInfo.left + c * info.dilationWidth;
          if (column < 0 || column >= info.inWidth) continue;
          const from = x + ((batch * info.inHeight + y) * info.inWidth + column) * pixel;
          heap.copyWithin(
            scratch + outColumn * step + (r * info.filterWidth + c) * pixel,
            from,
            from + pixel,
          );
        }
    }
    use(scratch, step, row);
  }
}
