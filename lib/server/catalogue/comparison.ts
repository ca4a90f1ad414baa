import { AppError } from '../../errors.ts';
import { type ComparedFeature, compareSelections, type Selection } from '../../mouse/comparison/compare.ts';
import { type FeatureValues, featureValues } from '../../mouse/comparison/features.ts';
import { addShapes, noShapes, type Shapes } from '../../mouse/comparison/shapes.ts';
import { verdict } from '../../mouse/comparison/verdict.ts';
import { type Events, sliceEvents } from '../../mouse/events.ts';
import { getDataset } from './datasets.ts';
import { readEvents } from './events.ts';
import { listSessions, type SessionSummary } from './sessions.ts';

/** What is compared: the sessions of a subject, or single ones. */
export type ComparisonItem = { subject: string } | { sessions: readonly string[] };

export interface ComparedSelection {
  name: string;
  sessions: number;
  events: number;
  rose: number[];
  heat: number[];
  /** Mean speed profile of strokes, in multiples of the mean speed. */
  profile: number[];
  strokes: number;
  maxX: number;
  maxY: number;
}

export interface Comparison {
  verdict: string;
  selections: ComparedSelection[];
  /** What separates most comes first. */
  features: ComparedFeature[];
  /** Screen that the heat maps cover, px. */
  width: number;
  height: number;
}

/** Events read per selection at most; taken evenly from its sessions. */
const MAX_EVENTS = 120_000;
/** Stretches that the bootstrap draws from, per selection. */
const STRETCHES = 20;

const kept = new Map<string, Promise<Comparison>>();
const MAX_KEPT = 30;

/**
 * Compares two to six selections of a data set by their distributions. The same question on the same data is answered
 * from memory. Throws `not_found` and `bad_request`.
 */
export async function compare(dataset: string, items: readonly ComparisonItem[]): Promise<Comparison> {
  const { contentHash } = await getDataset(dataset);
  const key = JSON.stringify([contentHash, items]);
  let answer = kept.get(key);
  if (!answer) {
    answer = compute(dataset, items);
    kept.set(key, answer);
    answer.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > MAX_KEPT) kept.delete(oldest);
  }
  return answer;
}

async function compute(dataset: string, items: readonly ComparisonItem[]): Promise<Comparison> {
  const chosen = await Promise.all(
    items.map(async (item) => {
      const query = 'subject' in item ? { subjects: [item.subject] } : { keys: item.sessions };
      const sessions = await listSessions({ dataset, ...query });
      const name = 'subject' in item ? item.subject : item.sessions.join(', ');
      if (sessions.length === 0)
        throw new AppError('not_found', `There is nothing called "${name}" in ${dataset}.`);
      return { name, sessions };
    }),
  );
  const all = chosen.flatMap(({ sessions }) => sessions);
  const width = largest(all, ({ maxX }) => maxX) + 1;
  const height = largest(all, ({ maxY }) => maxY) + 1;
  const read = [];
  for (const { name, sessions } of chosen) {
    read.push({ name, sessions, ...(await readSelection(dataset, sessions, width, height)) });
  }
  const features = compareSelections(read.map(({ name, stretches }): Selection => ({ name, stretches })));
  return {
    verdict: verdict(
      features,
      read.map(({ shapes }) => shapes),
    ),
    features,
    selections: read.map(({ name, sessions, events, shapes }) => ({
      name,
      sessions: sessions.length,
      events,
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
  sessions: readonly SessionSummary[],
  width: number,
  height: number,
): Promise<{ stretches: FeatureValues[]; shapes: Shapes; events: number }> {
  const total = sessions.reduce((sum, { events }) => sum + events, 0);
  const share = Math.min(1, MAX_EVENTS / total);
  const perStretch = Math.max(256, Math.ceil((total * share) / STRETCHES));
  const stretches: FeatureValues[] = [];
  const shapes = noShapes();
  let events = 0;
  for await (const item of readEvents(dataset, sessions)) {
    const part = sliceEvents(item.events, 0, Math.ceil(item.events.length * share));
    events += part.length;
    addShapes(shapes, part, width, height);
    for (const stretch of cut(part, perStretch)) stretches.push(featureValues(stretch));
    // Requests of other pages get their turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { stretches, shapes, events };
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
