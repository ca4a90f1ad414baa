import { BLOCK_EVENTS } from '../mouse/blocks.ts';

/** Events between the beginnings of two blocks of a live session: a new score every half block. */
export const LIVE_STRIDE = BLOCK_EVENTS / 2;

/** Share of a block's events that were not in the block before. */
export const NEW_SHARE = LIVE_STRIDE / BLOCK_EVENTS;

/** Full blocks' worth of movement in `rows` half-overlapping blocks: overlapping ones count for what they add. */
export function fullBlocks(rows: number): number {
  return rows === 0 ? 0 : 1 + (rows - 1) * NEW_SHARE;
}

/** Half-overlapping blocks that hold `blocks` full blocks' worth of movement. */
export function overlappingRows(blocks: number): number {
  return Math.round((blocks - 1) / NEW_SHARE) + 1;
}
