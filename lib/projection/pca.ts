import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { checkPoints, type Points } from './points.ts';

/** Principal axes of a set of points. */
export interface Pca {
  readonly mean: Float64Array;
  /** The axes, one per row, by falling variance; `axes × dims`. */
  readonly components: Float64Array;
  /** Variance along each axis. */
  readonly variances: Float64Array;
  /** Variance in all dimensions, so that `variances[k] / total` is the share explained. */
  readonly total: number;
  readonly dims: number;
  readonly axes: number;
}

function mean(points: Points): Float64Array {
  const { values, count, dims } = points;
  const out = new Float64Array(dims);
  for (let i = 0; i < values.length; i++) out[i % dims] += values[i];
  for (let d = 0; d < dims; d++) out[d] /= count;
  return out;
}

function covariance(points: Points, centre: Float64Array): Float64Array {
  const { values, count, dims } = points;
  const out = new Float64Array(dims * dims);
  const row = new Float64Array(dims);
  for (let i = 0; i < count; i++) {
    for (let d = 0; d < dims; d++) row[d] = values[i * dims + d] - centre[d];
    for (let a = 0; a < dims; a++) {
      const left = row[a];
      for (let b = a; b < dims; b++) out[a * dims + b] += left * row[b];
    }
  }
  for (let a = 0; a < dims; a++)
    for (let b = a; b < dims; b++) {
      out[a * dims + b] /= Math.max(1, count - 1);
      out[b * dims + a] = out[a * dims + b];
    }
  return out;
}

/**
 * Principal component analysis (Pearson 1901, Hotelling 1933) by the eigenvectors of the covariance matrix: exact.
 * The sign of an axis is arbitrary; here its loading of largest size is positive, so that maps do not flip.
 * @param axes how many axes to keep, at most `dims`
 */
export function fitPca(points: Points, axes = 2): Pca {
  checkPoints(points);
  const { dims } = points;
  const kept = Math.min(axes, dims);
  const centre = mean(points);
  const matrix = covariance(points, centre);
  let total = 0;
  for (let d = 0; d < dims; d++) total += matrix[d * dims + d];
  const eigen = new EigenvalueDecomposition(Matrix.from1DArray(dims, dims, matrix), {
    assumeSymmetric: true,
  });
  const vectors = eigen.eigenvectorMatrix;
  const order = Array.from({ length: dims }, (_, k) => k).sort(
    (a, b) => eigen.realEigenvalues[b] - eigen.realEigenvalues[a],
  );
  const components = new Float64Array(kept * dims);
  const variances = new Float64Array(kept);
  for (let k = 0; k < kept; k++) {
    const column = order[k];
    variances[k] = Math.max(0, eigen.realEigenvalues[column]);
    let largest = 0;
    for (let d = 0; d < dims; d++) {
      const loading = vectors.get(d, column);
      components[k * dims + d] = loading;
      // A margin, so that rounding cannot decide between two loadings of equal size.
      if (Math.abs(loading) > Math.abs(components[k * dims + largest]) * (1 + 1e-9)) largest = d;
    }
    if (components[k * dims + largest] < 0) for (let d = 0; d < dims; d++) components[k * dims + d] *= -1;
  }
  return { mean: centre, components, variances, total, dims, axes: kept };
}

/** Coordinates of `points` along the axes; `count × width`, zero beyond the axes that there are. */
export function transformPca(pca: Pca, points: Points, width = pca.axes): Float64Array {
  const { dims, axes, components, mean: centre } = pca;
  const out = new Float64Array(points.count * width);
  for (let i = 0; i < points.count; i++)
    for (let k = 0; k < Math.min(axes, width); k++) {
      let sum = 0;
      for (let d = 0; d < dims; d++)
        sum += (points.values[i * dims + d] - centre[d]) * components[k * dims + d];
      out[i * width + k] = sum;
    }
  return out;
}
