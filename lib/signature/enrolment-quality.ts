import { type Events, pointerEvents } from '../mouse/events.ts';
import { strokesOf } from './human/strokes.ts';
import type { Profile } from './profile.ts';
import { meanEmbedding, rowCount } from './template.ts';

/** Fewest blocks that describe a person; the live page asks for more. */
export const FEWEST_BLOCKS = 8;
/** Fewest strokes, and the least way that they go to and fro in x or y, px. */
const FEWEST_STROKES = 12;
const LEAST_EXTENT = 200;
/** Blocks nearer than this share of how far a person's blocks lie apart are the same movement. */
const SAME_BLOCK = 0.1;
/** Share of blocks that have to be the same before it is called a copy. */
const COPIED = 0.5;

export interface QualityIssue {
  readonly kind: 'too-little' | 'no-variety' | 'copy';
  readonly message: string;
  readonly hint: string;
}

type Other = Pick<Profile, 'name' | 'embeddings' | 'dims'>;

/**
 * Why some movement can not become a profile, or null: too little of it, always the same, or a copy of somebody's.
 *
 * @param embeddings `blocks × dims`, as the network gave them
 * @param others profiles made with the same weights
 */
export function enrolmentIssue(
  embeddings: Float32Array,
  dims: number,
  events: Events,
  others: readonly Other[],
): QualityIssue | null {
  const original = () =>
    others.find((other) => other.dims === dims && isCopy(embeddings, other.embeddings, dims));
  return movementIssue(embeddings, dims, events) ?? copyIssue(original()?.name);
}

/** What is said of movement that is a copy of `original`'s. */
export function copyIssue(original: string | undefined): QualityIssue | null {
  if (original === undefined) return null;
  return {
    kind: 'copy',
    message: `This is the same movement that ${original} was enrolled with.`,
    hint: 'A recording played twice is no second person. Move afresh, or use the profile that is there.',
  };
}

/** As {@link enrolmentIssue}, without looking at others. */
export function movementIssue(embeddings: Float32Array, dims: number, events: Events): QualityIssue | null {
  const blocks = rowCount(embeddings, dims);
  if (blocks < FEWEST_BLOCKS)
    return {
      kind: 'too-little',
      message: `This is too little movement to enrol somebody: ${blocks} blocks.`,
      hint: `At least ${FEWEST_BLOCKS} are needed; a minute of movement gives about 40.`,
    };
  const moved = pointerEvents(events);
  const strokes = strokesOf(moved).length;
  if (strokes < FEWEST_STROKES || extent(moved) < LEAST_EXTENT)
    return {
      kind: 'no-variety',
      message: `This movement is too uniform to describe somebody: ${strokes} strokes over ${Math.round(extent(moved))} px.`,
      hint: `Reach for things all over the page and stop between: at least ${FEWEST_STROKES} strokes over ${LEAST_EXTENT} px.`,
    };
  return null;
}

function extent({ x, y, length }: Events): number {
  let [minX, maxX, minY, maxY] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < length; i++) {
    minX = Math.min(minX, x[i]);
    maxX = Math.max(maxX, x[i]);
    minY = Math.min(minY, y[i]);
    maxY = Math.max(maxY, y[i]);
  }
  return length === 0 ? 0 : Math.max(maxX - minX, maxY - minY);
}

/** Whether most blocks of `a` are found in `b` as they are: the same movement, played again. */
export function isCopy(a: Float32Array, b: Float32Array, dims: number): boolean {
  const rows = rowCount(a, dims);
  const centre = meanEmbedding(a, dims);
  let spread = 0;
  for (let i = 0; i < a.length; i++) spread += (a[i] - centre[i % dims]) ** 2;
  const near = SAME_BLOCK ** 2 * (spread / rows);
  let found = 0;
  for (let i = 0; i < a.length; i += dims) if (nearest(a.subarray(i, i + dims), b, dims) <= near) found++;
  return found >= COPIED * rows;
}

/** Squared distance of `row` to the nearest of `rows`. */
function nearest(row: Float32Array, rows: Float32Array, dims: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < rows.length; i += dims) {
    let sum = 0;
    for (let d = 0; d < dims; d++) sum += (row[d] - rows[i + d]) ** 2;
    least = Math.min(least, sum);
  }
  return least;
}
