/** Corners in map units: x and y of corner c at 2c and 2c + 1. */
export type Polygon = readonly number[];

const DIGITS = 3;

/** A polygon for an address, as in `0.12,-0.4,…`. */
export function formatPolygon(polygon: Polygon): string {
  return polygon.map((value) => String(Number(value.toFixed(DIGITS)))).join(',');
}

/** Reads {@link formatPolygon}; null for anything that is not at least a triangle of numbers. */
export function parsePolygon(text: string): Polygon | null {
  const values = text.split(',').map(Number);
  return values.length >= 6 && values.length % 2 === 0 && values.every(Number.isFinite) ? values : null;
}

/** Leaves out corners closer than `least` to the one before. */
export function simplify(polygon: Polygon, least: number): number[] {
  const out: number[] = [];
  for (let c = 0; c < polygon.length; c += 2) {
    const [x, y] = [polygon[c], polygon[c + 1]];
    if (out.length > 0 && Math.hypot(x - out[out.length - 2], y - out[out.length - 1]) < least) continue;
    out.push(x, y);
  }
  return out;
}

/** Marks the points inside with 1, by the even–odd rule. */
export function insidePolygon(polygon: Polygon, places: Float32Array): Uint8Array {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let c = 0; c < polygon.length; c += 2) {
    left = Math.min(left, polygon[c]);
    right = Math.max(right, polygon[c]);
    bottom = Math.min(bottom, polygon[c + 1]);
    top = Math.max(top, polygon[c + 1]);
  }
  const mask = new Uint8Array(places.length / 2);
  for (let i = 0; i < mask.length; i++) {
    const [x, y] = [places[2 * i], places[2 * i + 1]];
    if (x < left || x > right || y < bottom || y > top) continue;
    let inside = false;
    for (let c = 0, p = polygon.length - 2; c < polygon.length; p = c, c += 2) {
      const [cx, cy, px, py] = [polygon[c], polygon[c + 1], polygon[p], polygon[p + 1]];
      if (cy > y !== py > y && x < cx + ((y - cy) / (py - cy)) * (px - cx)) inside = !inside;
    }
    mask[i] = inside ? 1 : 0;
  }
  return mask;
}
