import { EVENT_KINDS, type Events } from '../mouse/events.ts';
import type { EventCounts, Look, Rejected, Remark } from './contract.ts';
import { countFaults, REJECTION_TEXT, REJECTIONS } from './rejections.ts';

/** How many events there are of each kind. */
export function countEvents(events?: Events): EventCounts {
  const counts = new Uint32Array(EVENT_KINDS.length);
  if (events) for (let i = 0; i < events.length; i++) counts[events.kind[i]]++;
  return Object.fromEntries(EVENT_KINDS.map((kind, i) => [kind, counts[i]])) as EventCounts;
}

/** Adds counts to `sum`. */
export function addCounts(sum: EventCounts, counts: EventCounts): void {
  for (const kind of EVENT_KINDS) sum[kind] += counts[kind];
}

/** What is looked at: figures of a data set as it was imported. */
export interface Imported {
  rows: number;
  kept: number;
  rejected: Rejected;
  subjects: number;
  sessions: number;
  durationMs: number;
  medianDt: number | null;
  blocks: number;
  /** Sessions too short for a single block. */
  short: number;
  /** Pauses longer than ten seconds. */
  gaps: number;
  clicks: number;
  failures: number;
}

const n = (value: number) => value.toLocaleString('en');
const some = (value: number, one: string, many = `${one}s`) => `${n(value)} ${value === 1 ? one : many}`;

/** Share of rejected rows from which most of an import is lost. */
const MOST = 0.5;

/** Whether most of what was read could not be used, or most files could not be read. */
function mostWasRejected({
  kept,
  rejected,
  failures,
  sessions,
}: Pick<Imported, 'kept' | 'rejected' | 'failures' | 'sessions'>): boolean {
  const faults = countFaults(rejected);
  return faults > MOST * (kept + faults) || failures > sessions;
}

/** An import's look at its own result, in words; the same on the page and in the terminal. */
export function lookAt(result: Imported): Look {
  const { rows, kept, rejected, subjects, sessions, blocks, short, medianDt, clicks } = result;
  const remarks: Remark[] = [];
  const fact = (text: string) => remarks.push({ level: 'fact', text });
  const warn = (text: string) => remarks.push({ level: 'warning', text });
  fact(
    `${n(kept)} of ${some(rows, 'row')} kept: ${some(subjects, 'person', 'people')}, ${some(sessions, 'session')}, ${minutes(result.durationMs)}${medianDt === null ? '' : `, an event every ${+medianDt.toPrecision(3)} ms`}.`,
  );
  for (const reason of REJECTIONS) {
    const count = rejected.counts[reason];
    if (!count) continue;
    const examples = rejected.examples[reason] ?? [];
    const values = [
      ...new Set(examples.flatMap(({ value }) => (value === undefined ? [] : JSON.stringify(value)))),
    ];
    const found = values.length > 0 ? `: ${values.join(', ')}` : '';
    const at = examples[0] ? ` (first at ${examples[0].at})` : '';
    fact(
      `${some(count, 'row')} left out, ${reason.replaceAll('_', ' ')}: ${REJECTION_TEXT[reason]}${found}${at}.`,
    );
  }
  const poor = mostWasRejected(result);
  if (poor) warn('Most of it could not be used. Look at the reasons before you trust the rest.');
  else if (countFaults(rejected) > 0.05 * kept)
    warn(`${Math.round((100 * countFaults(rejected)) / rows)}% of the rows could not be used.`);
  if (blocks === 0)
    warn(
      'No session has the 128 events that make a block: it can be looked at, but not learned from or recognised.',
    );
  else if (short > 0)
    warn(`${some(short, 'session')} of ${n(sessions)} too short for a single block of 128 events.`);
  if (clicks === 0) warn('There is no press of a button in it.');
  if (medianDt !== null && medianDt > 100)
    warn(`An event only every ${+medianDt.toPrecision(3)} ms: fine movement cannot be seen.`);
  if (result.gaps > 3 * sessions && sessions > 0)
    warn(
      `${some(result.gaps, 'pause')} of more than ten seconds: a longest pause (--session-gap 30m) would make sessions of it.`,
    );
  if (result.failures > 0) warn(`${some(result.failures, 'file')} could not be read.`);
  return { remarks, poor };
}

function minutes(ms: number): string {
  if (ms < 1000) return `${+ms.toPrecision(4)} ms`;
  if (ms < 60_000) return `${+(ms / 1000).toPrecision(3)} s`;
  return ms < 7_200_000 ? `${Math.round(ms / 60_000)} min` : `${+(ms / 3_600_000).toPrecision(3)} h`;
}
