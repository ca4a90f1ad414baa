import { attributedRows, unattributedNote } from './attributed-rows.ts';
import type { MapQuality } from './contract.ts';
import { type Layout, type Points, takePoints } from './points.ts';
import { measureQuality } from './quality.ts';
import type { Steps } from './steps.ts';

/** Whose the points of a map are, a name per point. */
export interface PointNames {
  readonly subjects: readonly string[];
  readonly sessions: readonly string[];
  readonly splits: readonly string[];
  readonly labels: readonly string[];
}

/** Fewer points than this say nothing of a map. */
const LEAST = 4;

/**
 * The quality of a map by the points of which it is known who moved the mouse; where those are too few, by all.
 * @returns with a note where points were left out
 */
export function* measureAttributed(
  points: Points,
  layout: Layout,
  names: PointNames,
): Steps<{ quality: MapQuality; notes: string[] }> {
  const rows = attributedRows(names.splits, names.labels);
  if (!rows || rows.length < LEAST)
    return {
      quality: yield* measureQuality(points, layout, indexOf(names.subjects), {
        sessions: indexOf(names.sessions),
      }),
      notes: [],
    };
  const places = new Float64Array(2 * rows.length);
  rows.forEach((row, i) => {
    places.set(layout.subarray(2 * row, 2 * row + 2), 2 * i);
  });
  const quality = yield* measureQuality(
    takePoints(points, rows),
    places,
    indexOf(rows.map((row) => names.subjects[row])),
    { sessions: indexOf(rows.map((row) => names.sessions[row])) },
  );
  return { quality, notes: [unattributedNote(points.count - rows.length)] };
}

/** Words as whole numbers in order of first appearance. */
export function indexOf(words: readonly string[]): Int32Array {
  const known = new Map<string, number>();
  return Int32Array.from(words, (word) => {
    let index = known.get(word);
    if (index === undefined) {
      index = known.size;
      known.set(word, index);
    }
    return index;
  });
}
