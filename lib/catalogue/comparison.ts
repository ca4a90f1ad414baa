import { breathe } from '../breathe.ts';
import { BLOCK_EVENTS } from '../mouse/blocks.ts';
import { compareSelections, type Selection } from '../mouse/comparison/compare.ts';
import { type FeatureValues, featureValues } from '../mouse/comparison/features.ts';
import { formatSelection, type SelectionQuery } from '../mouse/comparison/selection-text.ts';
import { addShapes, noShapes, type Shapes } from '../mouse/comparison/shapes.ts';
import { verdict } from '../mouse/comparison/verdict.ts';
import { type Events, pointerEvents, sliceEvents } from '../mouse/events.ts';
import type { Comparison, SessionSummary } from './contract.ts';
import { getDataset } from './datasets.ts';
import { readEvents } from './events.ts';
import { type ChosenRecordings, chooseRecordings } from './selections.ts';

/** Events read per selection at most; taken evenly from its sessions. */
const MAX_EVENTS = 120_000;
/** From each session at least this many, so that pauses and strokes are whole: of very many sessions only some are read. */
const FEWEST_EVENTS = 512;
/** Stretches that the bootstrap draws from, per selection. */
const STRETCHES = 20;

const kept = new Map<string, Promise<Comparison>>();
const MAX_KEPT = 30;

/**
 * Compares two to six selections of a data set by their distributions. The same question on the same data is answered
 * from memory. Throws `not_found` and `bad_request`.
 */
export async function compare(dataset: string, queries: readonly SelectionQuery[]): Promise<Comparison> {
  const { contentHash } = await getDataset(dataset);
  const key = JSON.stringify([contentHash, ...queries.map(formatSelection)]);
  let answer = kept.get(key);
  if (!answer) {
    answer = compute(dataset, queries);
    kept.set(key, answer);
    answer.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > MAX_KEPT) kept.delete(oldest);
  }
  return answer;
}

async function compute(dataset: string, queries: readonly SelectionQuery[]): Promise<Comparison> {
  const chosen = await chooseRecordings(dataset, queries);
  const all = chosen.flatMap(({ sessions }) => sessions);
  const width = largest(all, ({ maxX }) => maxX) + 1;
  const height = largest(all, ({ maxY }) => maxY) + 1;
  const read = [];
  for (const recordings of chosen) {
    read.push({ ...recordings, ...(await readSelection(dataset, recordings, width, height)) });
  }
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
