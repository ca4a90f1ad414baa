import { readEvents } from '../catalogue/index.ts';
import { throwIfCancelled } from '../errors.ts';
import type { ListedSession } from '../evaluation/plan.ts';
import type { SessionEmbeddings } from '../evaluation/session-embeddings.ts';
import type { FusionSize } from '../evaluation/windows.ts';
import { pointerEvents } from '../mouse/events.ts';
import type { Task } from '../task.ts';

/** Quality of the probe that begins with a block of a session, by the session's key; higher is better. */
export type ProbeQuality = (session: string, block: number, size: FusionSize) => number;

/**
 * How far the pointer went in each probe, px: the quality measure of evaluations. Movement is what there is to see, so a probe in which
 * little moved says little.
 *
 * @param judged blocks of a session by its key, with where they begin
 */
export async function movementQuality(
  dataset: string,
  probes: readonly ListedSession[],
  judged: (key: string) => SessionEmbeddings,
  task: Task,
): Promise<ProbeQuality> {
  /** Distance from the beginning of a session to its each block, and to its end. */
  const travelled = new Map<string, Float64Array>();
  for await (const { session, events } of readEvents(dataset, [...probes])) {
    throwIfCancelled(task.signal);
    const { x, y, length } = pointerEvents(events);
    const along = new Float64Array(length + 1);
    for (let i = 1; i < length; i++) along[i + 1] = along[i] + Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]);
    const starts = judged(session.key).starts ?? new Int32Array();
    travelled.set(
      session.key,
      Float64Array.from([...starts, length], (event) => along[event]),
    );
  }
  return (session, block, size) => {
    const along = travelled.get(session);
    if (!along) return 0;
    const last = along.length - 1;
    const end = size === 'session' ? last : Math.min(last, block + size);
    return along[end] - along[Math.min(block, last)];
  };
}
