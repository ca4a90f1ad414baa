import { AppError } from '../errors.ts';
import { seededRandom } from '../random.ts';
import type { MapQuality, Separation } from './contract.ts';
import { NearestHeaps } from './nearest.ts';
import { type Layout, layoutPoints, type Points, squaredDistance } from './points.ts';
import type { Steps } from './steps.ts';

export interface QualityOptions {
  readonly k?: number;
  /** Points to measure at most; the rest only takes part as neighbours. */
  readonly sample?: number;
  readonly seed?: number;
  /** Session of each point, as a whole number. */
  readonly sessions?: ArrayLike<number>;
}

/**
 * What a map kept and what it lost, and how well people are apart in the embedding space and on the map, side by
 * side. Exact for up to `sample` points; for more, a seeded sample of points is compared with all.
 * @param groups the group (subject) of each point, 0 … n − 1
 */
export function* measureQuality(
  points: Points,
  layout: Layout,
  groups: ArrayLike<number>,
  { k = 15, sample = 2000, seed = 1, sessions }: QualityOptions = {},
): Steps<MapQuality> {
  const { count } = points;
  if (layout.length !== 2 * count || groups.length !== count)
    throw new AppError('bad_data', `The map has ${layout.length / 2} points, the embeddings ${count}.`);
  const size = Math.min(k, count - 1);
  const rows = sampleRows(count, sample, seed);
  const spaces = [points, layoutPoints(layout)].map((space) => new Space(space, groups, sessions, size));
  let untrue = 0;
  let kept = 0;
  for (const [done, i] of rows.entries()) {
    const [truth, shown] = spaces.map((space) => space.measure(i));
    const known = new Set(truth.nearest);
    for (const j of shown.nearest) {
      if (known.has(j)) kept++;
      else untrue += rankOf(truth.distances, i, j) - size;
    }
    if (done % 32 === 0) yield { fraction: done / rows.length, message: 'measuring the map' };
  }
  const worst = rows.length * size * (2 * count - 3 * size - 1);
  const sizes = countGroups(groups);
  return {
    k: size,
    sampled: rows.length,
    chance: Math.max(...sizes) / count,
    trustworthiness: worst > 0 ? 1 - (2 * untrue) / worst : 1,
    preservation: kept / (rows.length * size),
    embedding: spaces[0].separation(),
    map: spaces[1].separation(),
  };
}

function sampleRows(count: number, sample: number, seed: number): number[] {
  const rows = Array.from({ length: count }, (_, i) => i);
  if (count <= sample) return rows;
  return seededRandom(seed)
    .shuffle(rows)
    .slice(0, sample)
    .sort((a, b) => a - b);
}

function countGroups(groups: ArrayLike<number>): number[] {
  const sizes: number[] = [];
  for (let i = 0; i < groups.length; i++) {
    while (sizes.length <= groups[i]) sizes.push(0);
    sizes[groups[i]]++;
  }
  return sizes;
}

/** 1 for the nearest. */
function rankOf(distances: Float64Array, self: number, j: number): number {
  let rank = 1;
  const own = distances[j];
  for (let other = 0; other < distances.length; other++) if (other !== self && distances[other] < own) rank++;
  return rank;
}

/** Measures rows of one space and gathers what they say of the groups. */
class Space {
  readonly #points: Points;
  readonly #groups: ArrayLike<number>;
  readonly #sessions: ArrayLike<number> | undefined;
  readonly #k: number;
  readonly #sizes: number[];
  readonly #distances: Float64Array;
  readonly #sums: Float64Array;
  readonly #silhouettes: { sum: number; count: number }[];
  #rows = 0;
  #right = 0;
  #rowsAcross = 0;
  #rightAcross = 0;

  constructor(points: Points, groups: ArrayLike<number>, sessions: ArrayLike<number> | undefined, k: number) {
    this.#points = points;
    this.#groups = groups;
    this.#sessions = sessions;
    this.#k = k;
    this.#sizes = countGroups(groups);
    this.#distances = new Float64Array(points.count);
    this.#sums = new Float64Array(this.#sizes.length);
    this.#silhouettes = this.#sizes.map(() => ({ sum: 0, count: 0 }));
  }

  measure(i: number): { nearest: number[]; distances: Float64Array } {
    const points = this.#points;
    const distances = this.#distances;
    const groups = this.#groups;
    this.#sums.fill(0);
    for (let j = 0; j < points.count; j++) {
      distances[j] = squaredDistance(points, i, points, j);
      this.#sums[groups[j]] += Math.sqrt(distances[j]);
    }
    const nearest = this.#nearest(i, () => true);
    this.#rows++;
    if (vote(nearest, groups) === groups[i]) this.#right++;
    const sessions = this.#sessions;
    if (sessions) {
      const others = this.#nearest(i, (j) => sessions[j] !== sessions[i]);
      // A subject with a single session cannot be found across sessions and says nothing here.
      if (others.length > 0 && this.#hasOtherSession(i, sessions)) {
        this.#rowsAcross++;
        if (vote(others, groups) === groups[i]) this.#rightAcross++;
      }
    }
    this.#silhouette(i);
    return { nearest, distances };
  }

  #nearest(i: number, allowed: (j: number) => boolean): number[] {
    const heap = new NearestHeaps(1, this.#k);
    for (let j = 0; j < this.#distances.length; j++)
      if (j !== i && this.#distances[j] < heap.bound(0) && allowed(j)) heap.replace(0, j, this.#distances[j]);
    return [...heap.sorted().indices].filter((j) => j >= 0);
  }

  readonly #withOthers = new Map<number, boolean>();
  #hasOtherSession(i: number, sessions: ArrayLike<number>): boolean {
    const group = this.#groups[i];
    let known = this.#withOthers.get(group);
    if (known === undefined) {
      known = false;
      for (let j = 0; j < sessions.length && !known; j++)
        known = this.#groups[j] === group && sessions[j] !== sessions[i];
      this.#withOthers.set(group, known);
    }
    return known;
  }

  #silhouette(i: number): void {
    const own = this.#groups[i];
    if (this.#sizes[own] < 2) return;
    const within = this.#sums[own] / (this.#sizes[own] - 1);
    let between = Number.POSITIVE_INFINITY;
    for (let g = 0; g < this.#sizes.length; g++)
      if (g !== own && this.#sizes[g] > 0) between = Math.min(between, this.#sums[g] / this.#sizes[g]);
    if (between === Number.POSITIVE_INFINITY) return;
    const larger = Math.max(within, between);
    const entry = this.#silhouettes[own];
    entry.sum += larger > 0 ? (between - within) / larger : 0;
    entry.count++;
  }

  separation(): Separation {
    const total = this.#silhouettes.reduce((sum, entry) => sum + entry.sum, 0);
    const count = this.#silhouettes.reduce((sum, entry) => sum + entry.count, 0);
    return {
      accuracy: this.#right / this.#rows,
      accuracyAcrossSessions: this.#rowsAcross > 0 ? this.#rightAcross / this.#rowsAcross : null,
      silhouette: count > 0 ? total / count : null,
      silhouettes: this.#silhouettes.map((entry) => (entry.count > 0 ? entry.sum / entry.count : null)),
    };
  }
}

/** The group with most of `nearest`; of equals, the one that comes first. */
function vote(nearest: readonly number[], groups: ArrayLike<number>): number {
  const votes = new Map<number, number>();
  let winner = -1;
  let most = 0;
  for (const j of nearest) votes.set(groups[j], (votes.get(groups[j]) ?? 0) + 1);
  for (const [group, count] of votes) {
    if (count <= most) continue;
    winner = group;
    most = count;
  }
  return winner;
}
