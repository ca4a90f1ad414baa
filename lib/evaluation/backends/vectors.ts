/** Rows minus `mean`, each scaled to length 1 (a row equal to the mean stays 0). `count` × `dims`, row-major. */
export function centreAndScale(rows: Float32Array, count: number, mean: Float64Array): Float64Array {
  const dims = mean.length;
  const out = new Float64Array(count * dims);
  for (let i = 0; i < count; i++) {
    let squares = 0;
    for (let d = 0; d < dims; d++) {
      const value = rows[i * dims + d] - mean[d];
      out[i * dims + d] = value;
      squares += value * value;
    }
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let d = 0; d < dims; d++) out[i * dims + d] *= scale;
  }
  return out;
}

/** Scales each row of `rows` to length 1 in place and returns it. */
export function scaleRows(rows: Float64Array, dims: number): Float64Array {
  for (let start = 0; start < rows.length; start += dims) {
    let squares = 0;
    for (let d = start; d < start + dims; d++) squares += rows[d] * rows[d];
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let d = start; d < start + dims; d++) rows[d] *= scale;
  }
  return rows;
}

/** Mean of the rows; zeros when there are none. */
export function meanRow(rows: Float32Array | Float64Array, count: number, dims: number): Float64Array {
  const mean = new Float64Array(dims);
  for (let i = 0; i < count; i++) for (let d = 0; d < dims; d++) mean[d] += rows[i * dims + d];
  for (let d = 0; d < dims; d++) mean[d] /= count || 1;
  return mean;
}

/** Mean over subjects of the mean of their embeddings: everybody counts alike, however long they were recorded. */
export function meanOfSubjects(
  sessions: readonly { subject: string; embeddings: Float32Array; count: number; dims: number }[],
): Float64Array {
  const dims = sessions[0]?.dims ?? 0;
  const sums = new Map<string, { sum: Float64Array; count: number }>();
  for (const session of sessions) {
    const entry = sums.get(session.subject) ?? { sum: new Float64Array(dims), count: 0 };
    for (let i = 0; i < session.count * dims; i++) entry.sum[i % dims] += session.embeddings[i];
    entry.count += session.count;
    sums.set(session.subject, entry);
  }
  const mean = new Float64Array(dims);
  const known = [...sums.values()].filter(({ count }) => count > 0);
  for (const { sum, count } of known) for (let d = 0; d < dims; d++) mean[d] += sum[d] / count / known.length;
  return mean;
}

/** Σ aᵢ·bᵢ over `dims` values from the given offsets. */
export function dot(a: Float64Array, aStart: number, b: Float64Array, bStart: number, dims: number): number {
  let sum = 0;
  for (let d = 0; d < dims; d++) sum += a[aStart + d] * b[bStart + d];
  return sum;
}
