import { AppError } from '../errors.ts';

/** Scales `vector` to length 1 in place and returns it; a zero vector stays zero. */
export function normalise<V extends Float32Array | Float64Array>(vector: V): V {
  let square = 0;
  for (const v of vector) square += v * v;
  if (square === 0) return vector;
  const scale = 1 / Math.sqrt(square);
  for (let i = 0; i < vector.length; i++) vector[i] *= scale;
  return vector;
}

/** Inner product; of unit vectors, the cosine. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** The mean of `n × dims` row-major embeddings. */
export function meanEmbedding(embeddings: Float32Array, dims: number): Float32Array {
  const rows = rowCount(embeddings, dims);
  const sum = new Float64Array(dims);
  for (let i = 0; i < embeddings.length; i++) sum[i % dims] += embeddings[i];
  return Float32Array.from(sum, (s) => (rows === 0 ? 0 : s / rows));
}

/** How many rows of `dims` numbers there are. Throws `bad_data` when they do not fit. */
export function rowCount(embeddings: Float32Array, dims: number): number {
  const rows = embeddings.length / dims;
  if (!Number.isInteger(rows))
    throw new AppError('bad_data', `${embeddings.length} numbers are not rows of ${dims}.`);
  return rows;
}

/** Every block's embedding with `mean` (of the cohort) subtracted and scaled to length 1: the points that are compared. */
export function directions(embeddings: Float32Array, dims: number, mean: Float32Array): Float32Array {
  const rows = rowCount(embeddings, dims);
  if (mean.length !== dims)
    throw new AppError(
      'bad_data',
      `The cohort's mean has ${mean.length} numbers, the embeddings have ${dims}.`,
    );
  const out = new Float32Array(embeddings.length);
  for (let r = 0; r < rows; r++) {
    const row = out.subarray(r * dims, (r + 1) * dims);
    for (let d = 0; d < dims; d++) row[d] = embeddings[r * dims + d] - mean[d];
    normalise(row);
  }
  return out;
}

/**
 * What is kept of some blocks to compare them with others: the mean of their directions, scaled to length 1
 * as by the cosine back-end. Used for templates and for probes alike. Zero for no blocks.
 */
export function template(embeddings: Float32Array, dims: number, mean: Float32Array): Float32Array {
  return normalise(meanEmbedding(directions(embeddings, dims, mean), dims));
}

/** Embeddings below each other in one array, `rows × dims`. */
export function flatten(rows: readonly Float32Array[], dims: number): Float32Array {
  const out = new Float32Array(rows.length * dims);
  rows.forEach((row, i) => {
    out.set(row, i * dims);
  });
  return out;
}

/** Rows of several arrays below each other. */
export function joinRows(parts: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}
