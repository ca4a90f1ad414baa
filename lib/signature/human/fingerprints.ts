import { EventKind, type Events, pointerEvents } from '../../mouse/events.ts';
import { strokesOf } from './strokes.ts';

/** Strokes in a row that make a fingerprint of shape. */
export const GRAM_STROKES = 4;
/** Width of a step in which ratios of lengths (natural logarithm) and turns (in a whole one) are told apart. */
const RATIO_STEP = 0.35;
const TURN_STEPS = 14;
const FURTHEST_RATIO = 7;
/** Share of a step, from its edge on, within which noise may have moved a value across it; and so many values at most are tried on both sides. */
const EDGE = 0.2;
const MOST_EDGES = 4;

/** Rows in a row that make a fingerprint of rows, px that they have to go at least, and which share of them is kept. */
const GRAM_ROWS = 6;
const LEAST_PX = 20;
const ONE_IN = 8;

interface Chord {
  readonly x: number;
  readonly y: number;
}

/**
 * Of every {@link GRAM_STROKES} strokes in a row, what is left when place, size, direction and tempo are not looked at: how much longer each
 * is than the one before, and how far it turns from it. Hashed.
 *
 * @returns in the order of the strokes, the hashes by which each may have been remembered, the most likely first
 */
export function shapeFingerprints(events: Events, salt: number): number[][] {
  const chords = strokesOf(pointerEvents(events)).map(({ dx, dy }) => ({
    x: dx.reduce((a, b) => a + b, 0),
    y: dy.reduce((a, b) => a + b, 0),
  }));
  const links = chords.slice(1).map((chord, i) => linkOf(chords[i], chord));
  const count = Math.max(0, links.length - GRAM_STROKES + 2);
  return Array.from({ length: count }, (_, i) => hashesOf(links.slice(i, i + GRAM_STROKES - 1).flat(), salt));
}

/** Ratio of lengths and turn from one stroke to the next, in steps; strokes are so long that their ends may be off by a few pixels. */
function linkOf(a: Chord, b: Chord): [ratio: number, turn: number] {
  const ratio = Math.log((Math.hypot(b.x, b.y) + 4) / (Math.hypot(a.x, a.y) + 4)) / RATIO_STEP;
  const turn = Math.atan2(a.x * b.y - a.y * b.x, a.x * b.x + a.y * b.y);
  return [Math.max(-FURTHEST_RATIO, Math.min(FURTHEST_RATIO, ratio)), (TURN_STEPS * turn) / (2 * Math.PI)];
}

/** Ratios and turns by turns. */
function hashesOf(values: readonly number[], salt: number): number[] {
  const cells = values.map(Math.floor);
  const edges = values
    .map((value, i) => {
      const place = value - cells[i];
      return { i, other: place < 0.5 ? cells[i] - 1 : cells[i] + 1, away: Math.min(place, 1 - place) };
    })
    .filter(({ away }) => away < EDGE)
    .sort((a, b) => a.away - b.away)
    .slice(0, MOST_EDGES);
  return Array.from({ length: 2 ** edges.length }, (_, set) => {
    const moved = [...cells];
    edges.forEach(({ i, other }, bit) => {
      if (set & (1 << bit)) moved[i] = other;
    });
    return hash(
      moved.map((cell, i) => (i % 2 === 1 ? ((cell % TURN_STEPS) + TURN_STEPS) % TURN_STEPS : cell)),
      salt,
    );
  });
}

/** One in {@link ONE_IN} of the runs of {@link GRAM_ROWS} moves by exact steps and intervals, hashed; which ones depends on what they are. */
export function rowFingerprints(events: Events, salt: number): number[] {
  const { t, x, y, kind, length } = pointerEvents(events);
  const found: number[] = [];
  let rows: number[] = [];
  let way: number[] = [];
  for (let i = 1; i < length; i++) {
    const dt = Math.round(t[i] - t[i - 1]);
    if (kind[i] !== EventKind.move && kind[i] !== EventKind.drag) {
      [rows, way] = [[], []];
      continue;
    }
    const [dx, dy] = [x[i] - x[i - 1], y[i] - y[i - 1]];
    rows = [...rows, dx, dy, dt].slice(-3 * GRAM_ROWS);
    way = [...way, Math.hypot(dx, dy)].slice(-GRAM_ROWS);
    if (way.length < GRAM_ROWS || way.reduce((a, b) => a + b, 0) < LEAST_PX) continue;
    const print = hash(rows, salt);
    if (print % ONE_IN === 0) found.push(print);
  }
  return found;
}

/** Murmur3's mixing (Austin Appleby) of whole numbers, 32 bits. */
function hash(values: readonly number[], salt: number): number {
  let h = salt | 0;
  for (const value of values) {
    let k = Math.imul(value | 0, 0xcc9e2d51);
    k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
    h ^= k;
    h = (h << 13) | (h >>> 19);
    h = (Math.imul(h, 5) + 0xe6546b64) | 0;
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
