import type { ProjectionParams } from './methods/registry.ts';
import { checkPoints, type Points, unitLength } from './points.ts';

export interface ComparisonOptions {
  /** What is near: the angle between centred embeddings, or their plain distance. */
  readonly metric: ProjectionParams['metric'];
  /** Figures of different units, which first get equal say: every dimension with mean 0 and variance 1. */
  readonly plain?: boolean;
}

/** Makes embeddings points whose Euclidean distance is what a map compares. */
export type Comparison = (points: Points) => Points;

/**
 * Learns from the embeddings of a map how to compare them, so that others can be compared with them later: the mean
 * that is subtracted and the scales are those of `reference`, whatever is given.
 */
export function fitComparison(reference: Points, { metric, plain = false }: ComparisonOptions): Comparison {
  if (metric === 'euclidean' && !plain) return (points) => points;
  checkPoints(reference);
  const { dims } = reference;
  const mean = new Float64Array(dims);
  for (let i = 0; i < reference.values.length; i++) mean[i % dims] += reference.values[i];
  for (let d = 0; d < dims; d++) mean[d] /= reference.count;
  const scale = new Float64Array(dims).fill(1);
  if (plain) {
    const squares = new Float64Array(dims);
    for (let i = 0; i < reference.values.length; i++)
      squares[i % dims] += (reference.values[i] - mean[i % dims]) ** 2 / reference.count;
    for (let d = 0; d < dims; d++) scale[d] = squares[d] > 0 ? 1 / Math.sqrt(squares[d]) : 0;
  }
  return ({ values, count }) => {
    const centred = new Float64Array(values);
    for (let i = 0; i < centred.length; i++) centred[i] = (centred[i] - mean[i % dims]) * scale[i % dims];
    const points = { values: centred, count, dims };
    return metric === 'cosine' ? unitLength(points) : points;
  };
}
