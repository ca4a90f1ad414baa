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
