import { setTimeout as wait } from 'node:timers/promises';
import type { SentEvent } from '../stream-contract.ts';
import type { runEvents } from './contract.ts';
import { readMetrics } from './metric-reader.ts';
import { getRun } from './run-store.ts';

/** How often the database is looked at, ms; metrics are written every two seconds. */
const POLL = 1000;

/**
 * What a run measures from `cursor` on: `run` whenever its state changes, `metrics` with new stretches of curves (the event's id
 * is the cursor to resume from), and `end` when it is over.
 * @throws AppError `not_found`
 */
export async function* streamRun(
  idOrName: string,
  cursor: number,
  signal: AbortSignal,
): AsyncGenerator<SentEvent<typeof runEvents>> {
  let after = cursor;
  let shown = '';
  while (!signal.aborted) {
    const run = await getRun(idOrName);
    const state = JSON.stringify([run.status, run.step, run.totalSteps, run.name]);
    if (state !== shown) yield { event: 'run', data: run };
    shown = state;
    const update = await readMetrics(run.id, after);
    if (update.cursor !== after) yield { id: update.cursor, event: 'metrics', data: update };
    after = update.cursor;
    if (update.more) continue;
    if (run.status !== 'running' && run.status !== 'queued') {
      yield { event: 'end', data: run };
      return;
    }
    await wait(POLL, undefined, { signal }).catch(() => {});
  }
}
