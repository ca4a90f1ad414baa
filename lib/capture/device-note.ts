import type { SamplingReport } from './sampling.ts';
import { ROW_MS } from './thinner.ts';

/** Whether this browser tells the points between two frames; without them what is recorded depends on the screen. */
export const tellsCoalesced = (): boolean =>
  typeof PointerEvent !== 'undefined' && 'getCoalescedEvents' in PointerEvent.prototype;

/**
 * Why what is judged here is outside of what a network was measured with, in a sentence; null when it is not, or when that is not known.
 *
 * @param serves median ms between two rows in motion that the network was measured with, from and to
 */
export function deviceNote(
  sampling: SamplingReport | undefined,
  serves: readonly [number, number] | undefined,
  coalesced: boolean,
): string | null {
  if (!sampling || sampling.coarseClock) return null;
  // Finer points are thinned to a row per ROW_MS.
  const interval = Math.max(sampling.interval, ROW_MS);
  const here = `One point comes each ${Math.round(sampling.interval)} ms`;
  if (serves && interval > serves[1])
    return `${here}, as over a remote desktop or on a slow screen; this network was measured with ${serves.map(Math.round).join(' to ')} ms, and neither its names nor its lock-outs can be relied on here.`;
  if (!coalesced)
    return `${here}: on plain http, and in some older browsers, a page is told one point for each frame of the screen. Enrol and come back on the same screen, or open the page by https or as localhost.`;
  return null;
}
