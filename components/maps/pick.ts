import { Emphasis, type View } from './pointRenderer.ts';
import { toMap } from './viewport.ts';

/** How far from a point, in pixels, it can still be hit. */
const REACH = 9;

/** The point under a pixel, or none; pale points only where there is no other. Goes through all, which is fast enough for any hand. */
export function nearestPoint(
  places: Float32Array,
  emphasis: Uint8Array,
  view: View,
  width: number,
  height: number,
  px: number,
  py: number,
): number | null {
  const [x, y] = toMap(view, width, height, px, py);
  const reach = (REACH / view.scale) ** 2;
  let found: number | null = null;
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < emphasis.length; i++) {
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
