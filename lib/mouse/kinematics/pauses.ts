import type { Samples } from './samples.ts';

/**
 * An interval between samples longer than this is a pause, ms: more than twice the slowest regular interval of the
 * published data sets (110 ms on Balabit), so that a low sampling rate is not taken for hesitation.
 */
export const PAUSE_MS = 300;

export interface Pause {
  /** ms */
  start: number;
  duration: number;
}

export function findPauses({ t, length }: Samples, pauseMs: number = PAUSE_MS): Pause[] {
  const pauses: Pause[] = [];
  for (let i = 1; i < length; i++) {
    const duration = t[i] - t[i - 1];
    if (duration > pauseMs) pauses.push({ start: t[i - 1], duration });
  }
  return pauses;
}
