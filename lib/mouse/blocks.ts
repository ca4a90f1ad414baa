/** Events per block, the network's input, in the literature of this field. */
export const BLOCK_EVENTS = 128;

/** A window over the pointer events (see `pointerEvents`) of one session: from `start` up to but not including `end`. */
export interface Block {
  readonly start: number;
  readonly end: number;
}

/**
 * Cuts `length` pointer events into blocks of `size` events that begin every `stride` events. What is
 * left over at the end is dropped, so every block is full.
 */
export function cutBlocks(length: number, size: number = BLOCK_EVENTS, stride: number = size): Block[] {
  const blocks: Block[] = [];
  for (let start = 0; start + size <= length; start += stride) blocks.push({ start, end: start + size });
  return blocks;
}

/** How many blocks {@link cutBlocks} returns. */
export function countBlocks(length: number, size: number = BLOCK_EVENTS, stride: number = size): number {
  return length < size ? 0 : Math.floor((length - size) / stride) + 1;
}

/** Pauses count as this long at most, ms, when movement is measured in seconds. */
const LONGEST_GAP = 200;

/**
 * Cuts pointer events into stretches of `seconds` of movement, pauses shortened to 200 ms, so that a block holds as much of a slow mouse
 * as of a fast one. What is left over at the end is dropped.
 *
 * @param stride seconds of movement from the beginning of one block to that of the next
 */
export function cutBlocksBySeconds(
  t: ArrayLike<number>,
  length: number,
  seconds: number,
  stride: number = seconds,
): Block[] {
  const moved = new Float64Array(length);
  for (let i = 1; i < length; i++)
    moved[i] = moved[i - 1] + Math.min(LONGEST_GAP, Math.max(0, t[i] - t[i - 1]));
  const blocks: Block[] = [];
  let start = 0;
  let end = 0;
  for (let k = 0; ; k++) {
    const from = k * stride * 1000;
    while (start < length && moved[start] < from) start++;
    while (end < length && moved[end] < from + seconds * 1000) end++;
    if (end >= length) return blocks;
    blocks.push({ start, end: end + 1 });
  }
}
