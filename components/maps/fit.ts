/** How places of a file become places of a picture: (value − middle) × scale. */
export interface Fit {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** What puts positions into −1 … 1 on both axes without stretching one of them. */
export function fitOf(x: ArrayLike<number>, y: ArrayLike<number>): Fit {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < x.length; i++) {
    left = Math.min(left, x[i]);
    right = Math.max(right, x[i]);
    bottom = Math.min(bottom, y[i]);
    top = Math.max(top, y[i]);
  }
  if (x.length === 0) return { x: 0, y: 0, scale: 1 };
  return {
    x: (left + right) / 2,
    y: (bottom + top) / 2,
    scale: 2 / Math.max(right - left, top - bottom, 1e-12),
  };
}

/** x and y of point i at 2i and 2i + 1. */
export function fitPlaces(x: ArrayLike<number>, y: ArrayLike<number>, fit: Fit = fitOf(x, y)): Float32Array {
  const places = new Float32Array(2 * x.length);
  for (let i = 0; i < x.length; i++) {
    places[2 * i] = (x[i] - fit.x) * fit.scale;
    places[2 * i + 1] = (y[i] - fit.y) * fit.scale;
  }
  return places;
}
