import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { AppError } from '../../errors.ts';

/** Inverse and ln|A| of a symmetric positive definite matrix. */
export function invertPositive(a: Matrix, name: string): { inverse: Matrix; logDeterminant: number } {
  const cholesky = new CholeskyDecomposition(a);
  if (!cholesky.isPositiveDefinite())
    throw new AppError('bad_data', `The covariance ${name} of the back-end is not positive definite.`, {
      hint: 'It was fitted on too few subjects or on embeddings that are all alike. Fit it on more subjects.',
    });
  const lower = cholesky.lowerTriangularMatrix;
  let logDeterminant = 0;
  for (let i = 0; i < a.rows; i++) logDeterminant += 2 * Math.log(lower.get(i, i));
  const inverse = cholesky.solve(Matrix.eye(a.rows));
  // Rounding leaves the inverse a little lopsided; quadratic forms below assume symmetry.
  return { inverse: Matrix.add(inverse, inverse.transpose()).mul(0.5), logDeterminant };
}

/** [a b; bᵀ d] of four square matrices of one size. */
export function blockMatrix(a: Matrix, b: Matrix, d: Matrix): Matrix {
  const n = a.rows;
  const out = new Matrix(2 * n, 2 * n);
  out.setSubMatrix(a, 0, 0);
  out.setSubMatrix(b, 0, n);
  out.setSubMatrix(b.transpose(), n, 0);
  out.setSubMatrix(d, n, n);
  return out;
}

/** Adds `weight`·vvᵀ to `into`, exactly symmetric. */
export function addOuter(into: Matrix, v: ArrayLike<number>, weight: number): void {
  for (let i = 0; i < v.length; i++)
    for (let j = 0; j < v.length; j++) into.set(i, j, into.get(i, j) + weight * (v[i] * v[j]));
}
