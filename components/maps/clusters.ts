import type { MapPoints, Names } from './mapPoints.ts';
import { nameOf } from './mapPoints.ts';

/** A heap of points on a map, found by their density. */
export interface Cluster {
  /** The densest place. */
  x: number;
  y: number;
  members: number[];
}

const CELLS = 96;
const NONE = -1;

function cellOf(value: number): number {
  return Math.min(CELLS - 1, Math.max(0, Math.floor(((value + 1) / 2) * CELLS)));
}

/** Counts per cell, blurred three times by a box, which is nearly a Gaussian. */
function densityOf(places: Float32Array, rows: Iterable<number>): Float64Array {
  let density = new Float64Array(CELLS * CELLS);
  for (const i of rows) density[cellOf(places[2 * i + 1]) * CELLS + cellOf(places[2 * i])]++;
  for (let pass = 0; pass < 3; pass++) {
    const next = new Float64Array(density.length);
    for (let row = 0; row < CELLS; row++)
      for (let column = 0; column < CELLS; column++)
        for (let dy = -1; dy <= 1; dy++)
          for (let dx = -1; dx <= 1; dx++) {
            const [r, c] = [row + dy, column + dx];
            if (r >= 0 && c >= 0 && r < CELLS && c < CELLS)
              next[row * CELLS + column] += density[r * CELLS + c] / 9;
          }
    density = next;
  }
  return density;
}

/**
 * Heaps of points: every cell of a blurred density climbs to its peak (mode seeking, Comaniciu & Meer 2002, on a grid), and a peak whose
 * saddle to a higher one lies above `saddle` of its own height joins that one. The largest first; those of fewer than `least` points are
 * left out.
 */
export function findClusters(
  places: Float32Array,
  { rows, least = 8, saddle = 0.7 }: { rows?: readonly number[]; least?: number; saddle?: number } = {},
): Cluster[] {
  const wanted = rows ?? Array.from({ length: places.length / 2 }, (_, i) => i);
  const density = densityOf(places, wanted);
  const cells = Array.from(density.keys())
    .filter((cell) => density[cell] > 0.02)
    .sort((a, b) => density[b] - density[a]);
  const peakOf = new Int32Array(density.length).fill(NONE);
  const top = (cell: number): number => {
    let at = cell;
    while (peakOf[at] !== at) at = peakOf[at];
    return at;
  };
  // From the highest cell down: each joins its highest neighbour, and where two heaps meet the lower one is judged.
  for (const cell of cells) {
    const near = neighboursOf(cell).filter((other) => peakOf[other] !== NONE);
    if (near.length === 0) {
      peakOf[cell] = cell;
      continue;
    }
    const peaks = [...new Set(near.map(top))].sort((a, b) => density[b] - density[a]);
    peakOf[cell] = peakOf[near.sort((a, b) => density[b] - density[a])[0]];
    for (const lower of peaks.slice(1)) if (density[cell] > saddle * density[lower]) peakOf[lower] = peaks[0];
  }
  const clusters = new Map<number, Cluster>();
  for (const i of wanted) {
    const cell = cellOf(places[2 * i + 1]) * CELLS + cellOf(places[2 * i]);
    if (peakOf[cell] === NONE) continue;
    const peak = top(cell);
    let cluster = clusters.get(peak);
    if (!cluster) {
      const centre = (at: number) => (2 * (at + 0.5)) / CELLS - 1;
      cluster = { x: centre(peak % CELLS), y: centre(Math.floor(peak / CELLS)), members: [] };
      clusters.set(peak, cluster);
    }
    cluster.members.push(i);
  }
  return [...clusters.values()]
    .filter(({ members }) => members.length >= least)
    .sort((a, b) => b.members.length - a.members.length);
}

function neighboursOf(cell: number): number[] {
  const [row, column] = [Math.floor(cell / CELLS), cell % CELLS];
  const out: number[] = [];
  for (let dy = -1; dy <= 1; dy++)
    for (let dx = -1; dx <= 1; dx++) {
      const [r, c] = [row + dy, column + dx];
      if ((dx || dy) && r >= 0 && c >= 0 && r < CELLS && c < CELLS) out.push(r * CELLS + c);
    }
  return out;
}

/** This share of a heap has to have something in common for the heap to be named by it. */
const COMMON = 0.6;

function commonest(
  { codes }: Names,
  members: readonly number[],
): { member: number; share: number; kinds: number } {
  const counts = new Map<number, number>();
  let [best, member] = [0, members[0]];
  for (const i of members) {
    const count = (counts.get(codes[i]) ?? 0) + 1;
    counts.set(codes[i], count);
    if (count > best) [best, member] = [count, i];
  }
  return { member, share: best / members.length, kinds: counts.size };
}

function quantiles(values: Float32Array, members: Iterable<number>, at: readonly number[]): number[] {
  const sorted = Float32Array.from(members, (i) => values[i]).sort();
  return at.map((share) => sorted[Math.floor(share * (sorted.length - 1))]);
}

/** What the heaps of a map are compared with: how its clocks and speeds lie. */
export interface Background {
  clock: readonly number[];
  speed: readonly number[];
}

export function backgroundOf({ figures }: MapPoints, all: readonly number[]): Background {
  return {
    clock: quantiles(figures.interval, all, [0.25, 0.5, 0.75]),
    speed: quantiles(figures.speed, all, [0.25, 0.75]),
  };
}

/**
 * What most blocks of a heap have in common, as a label: a person, else a session, else the clock of the mouse, else slow or fast movement;
 * empty where they have nothing in common.
 */
export function clusterWords(
  points: MapPoints,
  members: readonly number[],
  { clock, speed }: Background,
): string {
  const person = commonest(points.subjects, members);
  const percent = (share: number) => `${Math.round(100 * share)}%`;
  if (person.share >= COMMON)
    return `subject ${nameOf(points.subjects, person.member)} · ${percent(person.share)}`;
  const session = commonest(points.sessions, members);
  if (session.share >= COMMON)
    return `session ${nameOf(points.sessions, session.member)} · ${percent(session.share)}`;
  const people = `${person.kinds} people`;
  const [low, middle, high] = quantiles(points.figures.interval, members, [0.1, 0.5, 0.9]);
  const narrow = high - low <= Math.max(1, 0.15 * middle);
  const elsewhere = clock[2] - clock[0] > Math.max(1, high - low) || Math.abs(middle - clock[1]) > 1;
  if (narrow && elsewhere) return `clock ${middle.toFixed(middle < 20 ? 1 : 0)} ms · ${people}`;
  const [usual] = quantiles(points.figures.speed, members, [0.5]);
  if (usual < speed[0]) return `slow, ${Math.round(usual)} px/s · ${people}`;
  if (usual > speed[1]) return `fast, ${Math.round(usual)} px/s · ${people}`;
  return '';
}
