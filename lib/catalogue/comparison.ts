import { breathe } from '../breathe.ts';
import { BLOCK_EVENTS } from '../mouse/blocks.ts';
import { compareSelections, type Selection } from '../mouse/comparison/compare.ts';
import { type FeatureValues, featureValues } from '../mouse/comparison/features.ts';
import { formatSelection, type SelectionQuery } from '../mouse/comparison/selection-text.ts';
import { addShapes, noShapes, type Shapes } from '../mouse/comparison/shapes.ts';
import { verdict } from '../mouse/comparison/verdict.ts';
import { type Events, pointerEvents, sliceEvents } from '../mouse/events.ts';
import { type Asker, SharedWork, type WorkHandle } from '../shared-work.ts';
import type { Comparison, SessionSummary } from './contract.ts';
import { getDataset } from './datasets.ts';
import { readEvents } from './events.ts';
import { type ChosenRecordings, chooseRecordings } from './selections.ts';

/** Events read per selection at most; taken evenly from its sessions. */
const MAX_EVENTS = 120_000;
/** From each session at least this many, so that pauses and strokes are whole: of very many sessions only some are read. */
const FEWEST_EVENTS = 512;
/** The share of the time that reading takes, roughly. */
const READING = 0.8;
/** Stretches that the bootstrap draws from, per selection. */
const STRETCHES = 20;

// Each route file has its own copy of this module, but what one works out another waits for.
const shared = globalThis as typeof globalThis & { mouseprintComparisons?: SharedWork<Comparison> };
shared.mouseprintComparisons ??= new SharedWork<Comparison>(30);
const answers = shared.mouseprintComparisons;

/**
 * Compares two to six selections of a data set by their distributions. The same question on the same data is answered
 * from memory; a comparison that every asker has left is stopped. Throws `not_found`, `bad_request` and `cancelled`.
 */
export async function compare(
  dataset: string,
  queries: readonly SelectionQuery[],
  asker?: Asker,
): Promise<Comparison> {
  const { contentHash } = await getDataset(dataset);
  const key = JSON.stringify([contentHash, ...queries.map(formatSelection)]);
  return answers.ask(key, (handle) => compute(dataset, queries, handle), asker);
}

async function compute(
  dataset: string,
  queries: readonly SelectionQuery[],
  { signal, progress }: WorkHandle,
): Promise<Comparison> {
  const chosen = await chooseRecordings(dataset, queries);
  const all = chosen.flatMap(({ sessions }) => sessions);
  const width = largest(all, ({ maxX }) => maxX) + 1;
  const height = largest(all, ({ maxY }) => maxY) + 1;
  const read = [];
  for (const [i, recordings] of chosen.entries()) {
    const step = (part: number) => {
      signal.throwIfAborted();
      progress({
        fraction: (READING * (i + part)) / chosen.length,
        message: `reading the recordings of ${recordings.name}`,
      });
    };
    read.push({ ...recordings, ...(await readSelection(dataset, recordings, width, height, step)) });
  }
  progress({ fraction: READING, message: 'comparing feature by feature' });
  await breathe();
  signal.throwIfAborted();
  const features = compareSelections(read.map(({ name, stretches }): Selection => ({ name, stretches })));
  return {
    verdict: verdict(
      features,
      read.map(({ shapes }) => shapes),
    ),
    features,
    selections: read.map(({ name, sessions, leftOut, blocks, events, shapes }) => ({
      ...{ name, leftOut, events },
      sessions: sessions.length,
      blocks: blocks ? [...blocks.values()].reduce((sum, starts) => sum + starts.length, 0) : null,
      rose: [...shapes.rose],
      heat: [...shapes.heat],
      profile: Array.from(shapes.profile, (sum) => sum / Math.max(1, shapes.strokes)),
      strokes: shapes.strokes,
      maxX: shapes.maxX,
      maxY: shapes.maxY,
    })),
    width,
    height,
  };
}

async function readSelection(
  dataset: string,
  { sessions, blocks }: ChosenRecordings,
  width: number,
  height: number,
  /** Told how much of it is read, 0 … 1; throws to stop. */
  step: (part: number) => void,
): Promise<{ stretches: FeatureValues[]; shapes: Shapes; events: number }> {
  const some = everyNth(sessions, MAX_EVENTS / FEWEST_EVENTS);
  const size = ({ key, events }: SessionSummary) =>
    blocks ? (blocks.get(key)?.length ?? 0) * BLOCK_EVENTS : events;
  const total = some.reduce((sum, session) => sum + size(session), 0);
  const share = Math.min(1, MAX_EVENTS / Math.max(1, total));
  const perStretch = Math.max(256, Math.ceil((total * share) / STRETCHES));
  const stretches: FeatureValues[] = [];
  const shapes = noShapes();
  let events = 0;
  let done = 0;
  for await (const { session, events: recorded } of readEvents(dataset, some)) {
    const starts = blocks?.get(session.key);
    const parts = starts
      ? cutBlocksAt(recorded, everyNth(starts, Math.ceil(starts.length * share)))
      : [sliceEvents(recorded, 0, Math.max(FEWEST_EVENTS, Math.ceil(recorded.length * share)))];
    for (const part of parts) {
      events += part.length;
      addShapes(shapes, part, width, height);
      for (const stretch of cut(part, perStretch)) stretches.push(featureValues(stretch));
    }
    // Requests of other pages get their turn.
    await breathe();
    step(++done / some.length);
  }
  return { stretches, shapes, events };
}

/** At most `most` of the items, evenly spread. */
function everyNth<T>(items: readonly T[], most: number): T[] {
  const step = Math.max(1, items.length / Math.max(1, Math.floor(most)));
  return Array.from({ length: Math.ceil(items.length / step) }, (_, i) => items[Math.floor(i * step)]);
}

function cutBlocksAt(events: Events, starts: readonly number[]): Events[] {
  const pointer = pointerEvents(events);
  return starts.map((start) => sliceEvents(pointer, start, start + BLOCK_EVENTS));
}

function* cut(events: Events, size: number): Generator<Events> {
  for (let start = 0; start < events.length; start += size) yield sliceEvents(events, start, start + size);
}

function largest(
  sessions: readonly SessionSummary[],
  value: (session: SessionSummary) => number | null,
): number {
  return sessions.reduce((max, session) => Math.max(max, value(session) ?? 0), 1);
}
