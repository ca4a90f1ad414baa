import { z } from 'zod';
import { type Events, sliceEvents } from '../../mouse/events.ts';
import { GRAM_STROKES, rowFingerprints, shapeFingerprints } from './fingerprints.ts';

/** Fingerprints of shape in a row that have to be known: people do not repeat as many, see docs/bots.md. */
const REPEATED_SHAPES = 4;
/** So many more than somebody repeats of themselves within one session. */
const BEYOND_USUAL = 3;
/** Who repeats this share of what they do is not known by it at all. */
const REPETITIVE = 0.2;
const ALWAYS = 9999;
/** Different fingerprints of rows that have to be known: nobody repeats even one to the pixel and millisecond but by chance. */
const REPEATED_ROWS = 6;
/** Fingerprints of each sort that are kept at most. */
const MOST_KEPT = 4096;

/**
 * What a profile remembers of a session that it has seen, so that a repetition is known again: hashes of what strokes in a row look like, and
 * of some runs of rows, in no order. Movement cannot be made of it.
 */
export const replayMemory = z.object({
  /** Of the hashes: those of two sessions cannot be compared. */
  salt: z.int().min(0).max(0xffffffff),
  /** Sorted 32-bit hashes, base64. */
  shapes: z.base64().max(24_000),
  rows: z.base64().max(24_000),
  /** Shapes in a row of the second half of the session that are in its first: who repeats a task repeats themselves. */
  usual: z.int().nonnegative(),
});
export type ReplayMemory = z.infer<typeof replayMemory>;

/** How much of some movement a memory knows. */
export interface Recall {
  /** Strokes in a row that look like strokes in a row seen before. */
  readonly strokes: number;
  /** Different runs of rows that were seen exactly so. */
  readonly rows: number;
  readonly replay: boolean;
}

/** Remembers a session. The same session with the same salt gives the same memory. */
export function remember(events: Events, salt: number): ReplayMemory {
  const shapes = shapeFingerprints(events, salt).map(([first]) => first);
  return {
    salt,
    shapes: packed(shapes),
    rows: packed(rowFingerprints(events, salt)),
    usual: usualRun(events, salt),
  };
}

function usualRun(events: Events, salt: number): number {
  const half = Math.floor(events.length / 2);
  const before = new Set(shapeFingerprints(sliceEvents(events, 0, half), salt).map(([first]) => first));
  const after = shapeFingerprints(sliceEvents(events, half, events.length), salt);
  const known = after.filter((ways) => ways.some((one) => before.has(one))).length;
  return known > REPETITIVE * after.length ? ALWAYS : longestRun(after, before);
}

/** A salt for a session, from the time at which it was. */
export const saltOf = (at: Date) => Math.imul(Math.floor(at.getTime() / 7) ^ at.getTime(), 0x9e3779b1) >>> 0;

/** A memory that is ready to be asked: {@link recall} unpacks one each time. */
export interface Remembered {
  readonly salt: number;
  readonly shapes: ReadonlySet<number>;
  readonly rows: ReadonlySet<number>;
  readonly usual: number;
}

export function unpackMemory({ salt, shapes, rows, usual }: ReplayMemory): Remembered {
  return { salt, shapes: unpacked(shapes), rows: unpacked(rows), usual };
}

/** How much of `events` one of some memories knows: the one that knows most. */
export function recall(events: Events, memories: readonly Remembered[]): Recall {
  let best: Recall = { strokes: 0, rows: 0, replay: false };
  for (const { salt, shapes, rows, usual } of memories) {
    const run = longestRun(shapeFingerprints(events, salt), shapes);
    const known = new Set(rowFingerprints(events, salt).filter((one) => rows.has(one))).size;
    const replay = run >= Math.max(REPEATED_SHAPES, usual + BEYOND_USUAL) || known >= REPEATED_ROWS;
    const found = { strokes: run === 0 ? 0 : run + GRAM_STROKES - 1, rows: known, replay };
    const more = found.strokes + found.rows > best.strokes + best.rows;
    if (found.replay === best.replay ? more : found.replay) best = found;
  }
  return best;
}

function longestRun(prints: readonly (readonly number[])[], known: ReadonlySet<number>): number {
  let [run, longest] = [0, 0];
  for (const ways of prints) {
    run = ways.some((one) => known.has(one)) ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

function packed(prints: readonly number[]): string {
  const sorted = Uint32Array.from([...new Set(prints)].slice(0, MOST_KEPT)).sort();
  const bytes = new Uint8Array(sorted.length * 4);
  const view = new DataView(bytes.buffer);
  sorted.forEach((print, i) => {
    view.setUint32(4 * i, print, true);
  });
  return btoa(String.fromCharCode(...bytes));
}

function unpacked(text: string): Set<number> {
  const binary = atob(text);
  const view = new DataView(Uint8Array.from(binary, (c) => c.charCodeAt(0)).buffer);
  return new Set(
    Array.from({ length: Math.floor(binary.length / 4) }, (_, i) => view.getUint32(4 * i, true)),
  );
}
