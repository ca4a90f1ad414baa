import { EventKind, type Events } from './events.ts';

/** A trajectory small enough to draw thousands of: at most {@link THUMBNAIL_POINTS} points. */
export interface Thumbnail {
  /** px */
  x: Int16Array;
  y: Int16Array;
  /**
   * Speed of the step that leads to each point, px/s, 1 … 65535; 0 for the first and after a pause of more than
   * {@link BREAK_MS}, when the pointer may have been anywhere in between.
   */
  speed: Uint16Array;
  /** Indices of points where a button was pressed. */
  presses: Uint8Array;
}

export const BREAK_MS = 2000;

export const THUMBNAIL_POINTS = 200;
/** A long session is shown by its beginning: its whole would be a scribble. */
const THUMBNAIL_EVENTS = 1500;

/**
 * The beginning of a recording, simplified by Visvalingam and Whyatt's rule (1993): the point that forms the smallest
 * triangle with its neighbours goes first, until `points` are left.
 */
export function thumbnail(events: Events, points: number = THUMBNAIL_POINTS): Thumbnail {
  const { indices, pressed } = firstMoves(events);
  const kept = simplify(events, indices, pressed, Math.min(points, THUMBNAIL_POINTS));
  const n = kept.length;
  const presses = Uint8Array.from(kept.flatMap((event, i) => (pressed.has(event) ? i : [])));
  const out = { x: new Int16Array(n), y: new Int16Array(n), speed: new Uint16Array(n), presses };
  for (let i = 0; i < n; i++) {
    const event = kept[i];
    out.x[i] = clamp(events.x[event], -32768, 32767);
    out.y[i] = clamp(events.y[event], -32768, 32767);
    if (i === 0) continue;
    const before = kept[i - 1];
    const dt = Math.max(1, events.t[event] - events.t[before]);
    const way = Math.hypot(events.x[event] - events.x[before], events.y[event] - events.y[before]);
    out.speed[i] = dt > BREAK_MS ? 0 : clamp((way / dt) * 1000, 1, 65535);
  }
  return out;
}

/** Events that move the pointer, and those of them where it was when a button was pressed. */
function firstMoves({ kind, x, y, length }: Events): { indices: number[]; pressed: Set<number> } {
  const indices: number[] = [];
  const pressed = new Set<number>();
  for (let i = 0; i < length && indices.length < THUMBNAIL_EVENTS; i++) {
    if (kind[i] === EventKind.scroll) continue;
    const last = indices[indices.length - 1];
    if (last === undefined || x[i] !== x[last] || y[i] !== y[last]) indices.push(i);
    if (kind[i] === EventKind.press) pressed.add(indices[indices.length - 1]);
  }
  return { indices, pressed };
}

function simplify(events: Events, indices: number[], pressed: ReadonlySet<number>, points: number): number[] {
  const n = indices.length;
  if (n <= points) return indices;
  const x = new Float64Array(n);
  const y = new Float64Array(n);
  // Where somebody clicked is what a picture of their movement is about.
  const kept = new Uint8Array(n);
  const before = new Int32Array(n);
  const after = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    x[i] = events.x[indices[i]];
    y[i] = events.y[indices[i]];
    before[i] = i - 1;
    after[i] = i + 1;
  }
  for (let i = 0; i < n; i++) if (pressed.has(indices[i])) kept[i] = 1;
  const heap = new SmallestFirst(n);
  for (let i = 1; i < n - 1; i++) push(i);
  const gone = new Uint8Array(n);
  for (let left = n; left > points; left--) {
    const i = heap.pop(gone);
    gone[i] = 1;
    const [a, c] = [before[i], after[i]];
    after[a] = c;
    before[c] = a;
    if (a > 0) push(a);
    if (c < n - 1) push(c);
  }
  return indices.filter((_, i) => !gone[i]);

  /** Puts a point in its place by the area of the triangle with those beside it. */
  function push(b: number): void {
    const a = before[b];
    const c = after[b];
    heap.current[b] = kept[b]
      ? Number.MAX_VALUE
      : Math.abs((x[b] - x[a]) * (y[c] - y[a]) - (x[c] - x[a]) * (y[b] - y[a]));
    heap.push(b);
  }
}

/** A binary heap whose entries may be outdated: the latest area pushed for an item is the one that counts. */
class SmallestFirst {
  /** Entries as two columns; objects would be millions in an import. */
  private readonly items: Int32Array;
  private readonly areas: Float64Array;
  private length = 0;
  /** The area that counts, by item; written before it is pushed. */
  readonly current: Float64Array;

  /** For `size` items; each is pushed once, and two more for each that is taken. */
  constructor(size: number) {
    this.items = new Int32Array(3 * size);
    this.areas = new Float64Array(3 * size);
    this.current = new Float64Array(size);
  }

  push(item: number): void {
    const { items, areas } = this;
    const area = this.current[item];
    let i = this.length++;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (areas[parent] <= area) break;
      items[i] = items[parent];
      areas[i] = areas[parent];
      i = parent;
    }
    items[i] = item;
    areas[i] = area;
  }

  pop(gone: Uint8Array): number {
    for (;;) {
      const item = this.items[0];
      const area = this.areas[0];
      this.dropFirst();
      if (!gone[item] && this.current[item] === area) return item;
    }
  }

  private dropFirst(): void {
    const { items, areas } = this;
    const n = --this.length;
    const item = items[n];
    const area = areas[n];
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= n) break;
      if (child + 1 < n && areas[child + 1] < areas[child]) child++;
      if (areas[child] >= area) break;
      items[i] = items[child];
      areas[i] = areas[child];
      i = child;
    }
    items[i] = item;
    areas[i] = area;
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, Math.round(value)));
}
