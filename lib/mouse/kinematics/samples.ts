import { EventKind, type Events } from '../events.ts';

/** Positions of the pointer at strictly increasing times: what velocities can be computed from. */
export interface Samples {
  readonly length: number;
  /** ms */
  readonly t: Float64Array;
  /** px */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * The pointer's positions between events `start` and `end`. Of events at one time only the last position counts, so no
 * interval is zero: recorders report presses, and sometimes several moves, at the same millisecond. Scroll events are
 * left out.
 */
export function pointerSamples(events: Events, start = 0, end: number = events.length): Samples {
  const t = new Float64Array(end - start);
  const x = new Float64Array(end - start);
  const y = new Float64Array(end - start);
  let n = 0;
  for (let i = start; i < end; i++) {
    if (events.kind[i] === EventKind.scroll) continue;
    const time = events.t[i];
    if (n === 0 || time > t[n - 1]) n++;
    t[n - 1] = time;
    x[n - 1] = events.x[i];
    y[n - 1] = events.y[i];
  }
  return { length: n, t: t.subarray(0, n), x: x.subarray(0, n), y: y.subarray(0, n) };
}
