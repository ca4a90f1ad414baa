import { AppError } from '../errors.ts';
import { BLOCK_EVENTS, type Block, countBlocks } from '../mouse/blocks.ts';
import { EventKind, type Events } from '../mouse/events.ts';

/** Blocks that one request may ask for. */
export const MAX_BLOCKS = 1024;

/**
 * Checks that blocks can be made of `events`: by `stride`, or exactly `blocks`.
 *
 * @throws AppError `bad_data` when there are too few events or a block lies outside them, `too_large` for too many blocks.
 */
export function checkBlocks(events: Events, stride: number = BLOCK_EVENTS, blocks?: readonly Block[]): void {
  const pointer = events.kind.reduce((n, kind) => n + (kind === EventKind.scroll ? 0 : 1), 0);
  for (const [i, { start, end }] of (blocks ?? []).entries())
    if (end - start !== BLOCK_EVENTS || end > pointer)
      throw new AppError(
        'bad_data',
        `Block ${i} (${start} to ${end}) is not ${BLOCK_EVENTS} of the ${pointer} pointer events.`,
      );
  const count = blocks?.length ?? countBlocks(pointer, BLOCK_EVENTS, stride);
  if (count === 0)
    throw new AppError('bad_data', `A block is ${BLOCK_EVENTS} pointer events; these are ${pointer}.`, {
      hint: 'Keep moving for some seconds and send more. Scrolling does not count, and moves count once in a sixtieth of a second.',
    });
  if (count > MAX_BLOCKS)
    throw new AppError('too_large', `These are ${count} blocks; one request takes ${MAX_BLOCKS}.`, {
      hint: 'Use a larger stride, or send the events in portions.',
    });
}
