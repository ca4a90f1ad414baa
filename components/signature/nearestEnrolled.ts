import { windowSize } from '@/lib/evaluation/windows.ts';
import type { JudgedWindow } from '@/lib/signature/similarity/confusions.ts';
import type { FusedSimilarity, Similarity } from '@/lib/signature/similarity/measure.ts';
import type { MapEmbeddings } from '../maps/embeddings.ts';

/** Rows of the map's points that a window of a probe session spans. */
export function rowsOfWindow(
  similarity: Similarity,
  fused: FusedSimilarity,
  window: JudgedWindow,
): Int32Array {
  const rows = similarity.probeRows[window.session];
  return rows.subarray(window.block, window.block + windowSize(rows.length, fused.size));
}

/** Of `candidates`, the row whose embedding lies at the smallest angle to that of `row`, both as the network gave them. */
export function nearestRow({ values, dims }: MapEmbeddings, row: number, candidates: Int32Array): number {
  const cosine = (a: number, b: number) => {
    let [product, left, right] = [0, 0, 0];
    for (let d = 0; d < dims; d++) {
      const [p, q] = [values[a * dims + d], values[b * dims + d]];
      product += p * q;
      left += p * p;
      right += q * q;
    }
    return product / Math.sqrt(left * right || 1);
  };
  return candidates.reduce(
    (best, other) => (cosine(row, other) > cosine(row, best) ? other : best),
    candidates[0],
  );
}
