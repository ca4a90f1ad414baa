import { z } from 'zod';
import { median } from '../averages.ts';
import { encodeFloats } from '../base64.ts';
import { windowMeans } from '../evaluation/windows.ts';
import type { Points } from '../projection/points.ts';
import { unitLength } from '../projection/points.ts';
import { project } from '../projection/project.ts';
import type { Steps } from '../projection/steps.ts';
import { within } from '../projection/steps.ts';
import { type EmbeddedBlocks, nameAt, rowsBySession } from './similarity/blocks.ts';

/** How many consecutive blocks make a dot, from a moment of movement to several. */
const ISLAND_SIZES = [1, 3, 5] as const;

/** Dots of a map at most: more say nothing more and hide each other. */
const MOST_DOTS = 400;

const places = z.array(z.int().nonnegative());

/** A map of one fusion size: a dot is the mean of `blocks` consecutive blocks of one session, none shared by two dots. */
const islandMap = z.strictObject({
  blocks: z.int().positive(),
  /** Median span of a dot, seconds from its first event to its last. */
  seconds: z.number(),
  /** Places in `people`, and in that person's `sessions`. */
  person: places,
  session: places,
  /** Places in the unit square, the same scale both ways. */
  x: z.array(z.number()),
  y: z.array(z.number()),
  /** Median interval between the events of the dot, ms. */
  clock: z.array(z.number()),
  /** Directions of the dots in the embedding, dot by dot, as base64 of 32-bit floats: by them others are put on the map. Of the last map only. */
  vectors: z.string().optional(),
  /** Share of dots whose nearest dot of another session, by angle in the embedding, is of the same person. */
  nearestOwn: z.number(),
});
export type IslandMap = z.infer<typeof islandMap>;

/** The same people at several fusion sizes. */
export const islandsSchema = z.strictObject({
  /** With their sessions in order of recording. */
  people: z.array(z.strictObject({ subject: z.string(), sessions: z.array(z.string()) })),
  maps: z.array(islandMap),
});
export type Islands = z.infer<typeof islandsSchema>;

export interface IslandOptions {
  /** How many people at most, in order of appearance. */
  people?: number;
  seed?: number;
}

/** Blocks with the two figures that islands are told by. */
export interface IslandBlocks extends EmbeddedBlocks {
  /** Seconds that each block spans. */
  readonly durations: ArrayLike<number>;
  /** Median interval between the events of each block, ms. */
  readonly intervals: ArrayLike<number>;
}

/**
 * Whether people form islands, and how much movement that takes: maps of fused blocks at {@link ISLAND_SIZES}, by t-SNE over angles,
 * of the first people with two sessions or more. The same blocks and seed give the same maps.
 */
export function* drawIslands(
  blocks: IslandBlocks,
  { people: most = 12, seed = 1 }: IslandOptions = {},
): Steps<Islands> {
  const rows = rowsBySession(blocks);
  const own = new Map<string, string[]>();
  for (const [session, [first]] of rows) {
    const subject = nameAt(blocks.subjects, first);
    own.set(subject, [...(own.get(subject) ?? []), session]);
  }
  const people = [...own]
    .filter(([, sessions]) => sessions.length > 1)
    .slice(0, most)
    .map(([subject, sessions]) => ({ subject, sessions }));
  const maps: IslandMap[] = [];
  for (const [done, size] of ISLAND_SIZES.entries()) {
    const { points, ...dots } = fuse(blocks, rows, people, size);
    if (points.count < 6) continue;
    const drawing = project(points, {
      method: 'tsne',
      metric: 'euclidean',
      seed,
      perplexity: Math.min(20, points.count / 6),
      iterations: 500,
      exaggeration: 12,
    });
    const steps = ISLAND_SIZES.length;
    const { layout } = yield* within(drawing, done / steps, (done + 1) / steps);
    maps.push({
      blocks: size,
      ...dots,
      ...inUnitSquare(layout),
      nearestOwn: shareOfOwn(points, dots),
      ...(size === ISLAND_SIZES.at(-1) && { vectors: encodeFloats(Float32Array.from(points.values)) }),
    });
  }
  return { people, maps };
}

function fuse(
  blocks: IslandBlocks,
  rows: ReadonlyMap<string, Int32Array>,
  people: Islands['people'],
  size: number,
) {
  const { dims, embeddings, durations, intervals } = blocks;
  const values: number[] = [];
  const [person, session, clock, spans]: number[][] = [[], [], [], []];
  const share = Math.ceil(MOST_DOTS / people.reduce((sum, { sessions }) => sum + sessions.length, 0));
  people.forEach(({ sessions }, p) => {
    sessions.forEach((name, s) => {
      const own = rows.get(name) ?? new Int32Array(0);
      const unit = unitLength({
        values: Float64Array.from({ length: own.length * dims }, (_, i) => {
          return embeddings[own[Math.floor(i / dims)] * dims + (i % dims)];
        }),
        count: own.length,
        dims,
      });
      const means = windowMeans(unit.values as Float64Array, own.length, dims, size);
      const all = Math.floor(own.length / size);
      const shown = Math.min(all, share);
      for (let dot = 0; dot < shown; dot++) {
        const at = Math.floor((dot * all) / shown) * size;
        for (let d = 0; d < dims; d++) values.push(means[at * dims + d]);
        person.push(p);
        session.push(s);
        const window = Array.from(own.subarray(at, at + size));
        clock.push(median(window.map((row) => intervals[row])));
        spans.push(window.reduce((sum, row) => sum + durations[row], 0));
      }
    });
  });
  const points = unitLength({ values: Float64Array.from(values), count: person.length, dims });
  return { points, person, session, clock, seconds: median(spans) };
}

function inUnitSquare(layout: Float64Array): { x: number[]; y: number[] } {
  const x = Array.from({ length: layout.length / 2 }, (_, i) => layout[2 * i]);
  const y = Array.from({ length: layout.length / 2 }, (_, i) => layout[2 * i + 1]);
  const ends = (values: number[]) => [Math.min(...values), Math.max(...values)] as const;
  const [[left, right], [low, high]] = [ends(x), ends(y)];
  const side = Math.max(right - left, high - low) || 1;
  const place = (value: number, from: number, to: number) => 0.5 + (value - (from + to) / 2) / side;
  return { x: x.map((value) => place(value, left, right)), y: y.map((value) => place(value, low, high)) };
}

/** Compared with dots of other sessions only: neighbours in time are alike whoever moves. */
function shareOfOwn(
  { values, count, dims }: Points,
  { person, session }: { person: readonly number[]; session: readonly number[] },
): number {
  let right = 0;
  for (let i = 0; i < count; i++) {
    let [best, nearest] = [Number.NEGATIVE_INFINITY, -1];
    for (let j = 0; j < count; j++) {
      if (person[i] === person[j] && session[i] === session[j]) continue;
      let cosine = 0;
      for (let d = 0; d < dims; d++) cosine += values[i * dims + d] * values[j * dims + d];
      if (cosine > best) [best, nearest] = [cosine, j];
    }
    if (person[nearest] === person[i]) right++;
  }
  return right / count;
}
