import type { Block } from '@/lib/mouse/blocks.ts';
import { cutFrames, type Frames } from '@/lib/mouse/signals/signal.ts';

/** The values of each channel in a block, frame by frame. */
export function channelsOf(frames: Frames, block: Block, channels: number): Float32Array[] {
  const span = frames.span(block);
  if (!span) return [];
  const rows = cutFrames(frames, span);
  const length = span.end - span.start;
  return Array.from({ length: channels }, (_, channel) =>
    Float32Array.from({ length }, (_, frame) => rows[frame * channels + channel]),
  );
}
