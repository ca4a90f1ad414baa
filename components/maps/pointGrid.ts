import { Emphasis, type View } from './pointRenderer.ts';
import { toMap } from './viewport.ts';

/** How far from a point, in pixels, it can still be hit. */
const REACH = 9;
const MOST_CELLS = 1024;

/** Points by the cell of a square grid over −1 … 1 that they lie in. */
export interface PointGrid {
  readonly places: Float32Array;
  readonly cells: number;
  /** Points of cell c are `order[starts[c]]` … `order[starts[c + 1] − 1]`. */
  readonly starts: Uint32Array;
  readonly order: Uint32Array;
}

function cellOf(value: number, cells: number): number {
  const cell = Math.floor(((value + 1) / 2) * cells);
  return cell > 0 ? Math.min(cells - 1, cell) : 0;
}

/** Sorts points into cells of a handful each. */
export function gridOf(places: Float32Array): PointGrid {
  const count = places.length / 2;
  const cells = Math.max(1, Math.min(MOST_CELLS, Math.round(Math.sqrt(count / 2))));
  const starts = new Uint32Array(cells * cells + 1);
  const own = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    own[i] = cellOf(places[2 * i + 1], cells) * cells + cellOf(places[2 * i], cells);
    starts[own[i] + 1]++;
  }
  for (let c = 1; c < starts.length; c++) starts[c] += starts[c - 1];
  const order = new Uint32Array(count);
  const next = starts.slice();
  for (let i = 0; i < count; i++) order[next[own[i]]++] = i;
  return { places, cells, starts, order };
}

/** The point under a pixel, or none; pale points only where there is no other. */
export function nearestPoint(
  { places, cells, starts, order }: PointGrid,
  emphasis: Uint8Array,
  view: View,
  width: number,
  height: number,
  px: number,
  py: number,
): number | null {
  const [x, y] = toMap(view, width, height, px, py);
  const side = REACH / view.scale;
  const reach = side ** 2;
  let found: number | null = null;
  let best = Number.POSITIVE_INFINITY;
  const [left, right] = [cellOf(x - side, cells), cellOf(x + side, cells)];
  for (let row = cellOf(y - side, cells); row <= cellOf(y + side, cells); row++)
    for (let at = starts[row * cells + left]; at < starts[row * cells + right + 1]; at++) {
      const i = order[at];
      const dx = places[2 * i] - x;
      const dy = places[2 * i + 1] - y;
      const squared = dx * dx + dy * dy;
      if (squared > reach) continue;
      const rank = emphasis[i] === Emphasis.pale ? squared + reach : squared;
      if (rank < best) {
        best = rank;
        found = i;
      }
    }
  return found;
}
