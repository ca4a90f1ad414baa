import type { View } from './pointRenderer.ts';

/** How far points reach from the middle of the map, 0 … 1. */
export interface Reach {
  x: number;
  y: number;
}

export function reachOf(places: Float32Array): Reach {
  const reach = { x: 0.05, y: 0.05 };
  for (let i = 0; i < places.length; i += 2) {
    reach.x = Math.max(reach.x, Math.abs(places[i]));
    reach.y = Math.max(reach.y, Math.abs(places[i + 1]));
  }
  return reach;
}

/** The view that shows the whole map with a margin. */
export function wholeView(width: number, height: number, reach: Reach = { x: 1, y: 1 }): View {
  const scale = Math.min((width - 60) / (2 * reach.x), (height - 60) / (2 * reach.y));
  return { scale: Math.max(1, scale), x: 0, y: 0 };
}

export function toScreen(view: View, width: number, height: number, x: number, y: number): [number, number] {
  return [width / 2 + (x - view.x) * view.scale, height / 2 - (y - view.y) * view.scale];
}

export function toMap(view: View, width: number, height: number, px: number, py: number): [number, number] {
  return [view.x + (px - width / 2) / view.scale, view.y - (py - height / 2) / view.scale];
}

/** Zooms by `factor` about a pixel, between the whole map and a thousandth of it. */
export function zoomAt(
  view: View,
  width: number,
  height: number,
  px: number,
  py: number,
  factor: number,
): View {
  const whole = wholeView(width, height).scale;
  const scale = Math.min(Math.max(view.scale * factor, whole * 0.5), whole * 400);
  const [x, y] = toMap(view, width, height, px, py);
  return { scale, x: x - (px - width / 2) / scale, y: y + (py - height / 2) / scale };
}

export function panBy(view: View, dx: number, dy: number): View {
  return { ...view, x: view.x - dx / view.scale, y: view.y + dy / view.scale };
}

/** The view that shows the points of `mask`. */
export function viewOf(places: Float32Array, mask: Uint8Array, width: number, height: number): View {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < mask.length; i++) {
    if (!mask[i]) continue;
    left = Math.min(left, places[2 * i]);
    right = Math.max(right, places[2 * i]);
    bottom = Math.min(bottom, places[2 * i + 1]);
    top = Math.max(top, places[2 * i + 1]);
  }
  if (left > right) return wholeView(width, height);
  const scale = Math.min(
    (width - 60) / Math.max(right - left, 0.01),
    (height - 60) / Math.max(top - bottom, 0.01),
  );
  return { scale, x: (left + right) / 2, y: (bottom + top) / 2 };
}
