import { AppError } from '../errors.ts';

/** `count` points of `dims` numbers each, row after row in one array. What every method of this folder takes. */
export interface Points {
  readonly values: Float32Array | Float64Array;
  readonly count: number;
  readonly dims: number;
}

/** Positions on a map: x and y of point `i` at `2i` and `2i + 1`. */
export type Layout = Float64Array;

/**
 * Refuses what cannot be mapped, before any work is done: a wrong length, no points, no dimensions, or a
 * number that is not finite, which is named by row and column.
 */
export function checkPoints(points: Points, least = 1): void {
  const { values, count, dims } = points;
  if (!Number.isInteger(count) || !Number.isInteger(dims) || dims < 1 || values.length !== count * dims)
    throw new AppError(
      'bad_data',
      `${values.length} numbers do not make ${count} points of ${dims} dimensions.`,
      { hint: 'The file of embeddings is damaged; embed the recordings again.' },
    );
  if (count < least)
    throw new AppError(
      'bad_data',
      `A map needs at least ${least} points; there ${count === 1 ? 'is' : 'are'} ${count}.`,
      {
        hint: 'Choose more subjects or sessions, or sessions with more blocks.',
      },
    );
  for (let i = 0; i < values.length; i++)
    if (!Number.isFinite(values[i]))
      throw new AppError(
        'bad_data',
        `Point ${Math.floor(i / dims)} has ${values[i]} in dimension ${i % dims}: only finite numbers can be mapped.`,
        { hint: 'A network that diverged gives such embeddings; look at the loss of its run.' },
      );
}

/** Squared Euclidean distance between point `i` of `a` and point `j` of `b`. */
export function squaredDistance(a: Points, i: number, b: Points, j: number): number {
  const { dims } = a;
  let sum = 0;
  for (let d = 0, p = i * dims, q = j * dims; d < dims; d++) {
    const gap = a.values[p + d] - b.values[q + d];
    sum += gap * gap;
  }
  return sum;
}

/** The rows of `points` named by `indices`, copied in that order. */
export function takePoints(points: Points, indices: ArrayLike<number>): Points {
  const { dims } = points;
  const values = new (points.values instanceof Float32Array ? Float32Array : Float64Array)(
    indices.length * dims,
  );
  for (let r = 0; r < indices.length; r++)
    values.set(points.values.subarray(indices[r] * dims, (indices[r] + 1) * dims), r * dims);
  return { values, count: indices.length, dims };
}

/** The points of a layout as two-dimensional {@link Points}, sharing memory. */
export function layoutPoints(layout: Layout): Points {
  return { values: layout, count: layout.length / 2, dims: 2 };
}

/** Every point divided by its length, so that Euclidean distance follows the angle; zero stays zero. */
export function unitLength(points: Points): Points {
  const { count, dims } = points;
  const values = new Float64Array(points.values);
  for (let i = 0; i < count; i++) {
    let sum = 0;
    for (let d = i * dims; d < (i + 1) * dims; d++) sum += values[d] * values[d];
    const scale = sum > 0 ? 1 / Math.sqrt(sum) : 0;
    for (let d = i * dims; d < (i + 1) * dims; d++) values[d] *= scale;
  }
  return { values, count, dims };
}
