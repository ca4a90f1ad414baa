import { EventKind, type Events } from './events.ts';
import type { MovementSummary } from './kinematics/movement-summary.ts';
import { GAP_MS } from './session-figures.ts';

/** What to be careful about in a stretch of a recording; stored as bits in this order. */
export const QUALITY_FLAGS = ['coarse', 'zero_intervals', 'gap', 'jump', 'still'] as const;
export type QualityFlag = (typeof QUALITY_FLAGS)[number];

export const QUALITY_FLAG_TEXT: Record<QualityFlag, string> = {
  coarse: 'sampled slower than 20 times a second',
  zero_intervals: 'more than one event in ten at the time of the one before',
  gap: 'a pause of more than ten seconds',
  jump: 'the pointer jumps more than 500 px in under 20 ms',
  still: 'hardly any movement',
};

const COARSE_MS = 50;
const ZERO_SHARE = 0.1;
const JUMP_PX = 500;
const JUMP_MS = 20;
const STILL_PX = 50;

/** The flags that hold for the pointer events from `start` to `end`, as a bit mask. */
export function qualityFlags(events: Events, start: number, end: number, summary: MovementSummary): number {
  const holds: Record<QualityFlag, boolean> = {
    coarse: summary.medianDt > COARSE_MS,
    zero_intervals: summary.zeroDt > ZERO_SHARE,
    gap: false,
    jump: false,
    still: summary.path < STILL_PX,
  };
  const { t, x, y, kind } = events;
  let previous = -1;
  for (let i = start; i < end; i++) {
    if (kind[i] === EventKind.scroll) continue;
    if (previous >= 0) {
      const dt = t[i] - t[previous];
      const dx = x[i] - x[previous];
      const dy = y[i] - y[previous];
      if (dt > GAP_MS) holds.gap = true;
      else if (dt < JUMP_MS && dx * dx + dy * dy > JUMP_PX * JUMP_PX) holds.jump = true;
    }
    previous = i;
  }
  return QUALITY_FLAGS.reduce((mask, flag, bit) => (holds[flag] ? mask | (1 << bit) : mask), 0);
}

/** The names of the flags in a mask. */
export function flagNames(mask: number): QualityFlag[] {
  return QUALITY_FLAGS.filter((_, bit) => (mask & (1 << bit)) !== 0);
}
