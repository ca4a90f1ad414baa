import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { AppError } from '../../errors.ts';
import type { SessionEmbeddings } from '../session-embeddings.ts';
import { addOuter } from './linear-algebra.ts';
import { centreAndScale, meanRow } from './vectors.ts';

/** Stretches of time that the only session of a person is cut into, in place of sessions. */
const STRETCHES = 6;
/** Blocks of a probe that scatter within a session counts for. */
const BLOCKS = 10;
/** Share of the mean variance that is mixed into the scatter within people, so that few people can fit it. */
export const SHRINKAGE = 0.05;

export interface Person {
  rows: Float64Array;
  count: number;
  /** Ends of the sessions, or stretches, among the rows. */
  ends: number[];
}

/** People with the unit vectors of their blocks, those of sessions or stretches together. */
export function peopleOf(sessions: readonly SessionEmbeddings[], mean: Float64Array): Person[] {
  const bySubject = new Map<string, SessionEmbeddings[]>();
  for (const session of sessions) {
    if (session.count === 0) continue;
    const own = bySubject.get(session.subject);
    if (own) own.push(session);
    else bySubject.set(session.subject, [session]);
  }
  const people = [...bySubject.values()].map((own) => {
    const count = own.reduce((sum, session) => sum + session.count, 0);
    const rows = new Float64Array(count * mean.length);
    const ends: number[] = [];
    let at = 0;
    for (const session of own) {
      rows.set(centreAndScale(session.embeddings, session.count, mean), at * mean.length);
      at += session.count;
      ends.push(at);
    }
    if (own.length > 1) return { rows, count, ends };
    const stretches = Math.min(STRETCHES, count);
    return {
      rows,
      count,
      ends: Array.from({ length: stretches }, (_, i) => Math.round(((i + 1) * count) / stretches)),
    };
  });
  if (people.length < 2 || people.every(({ count }) => count < 2))
    throw new AppError(
      'bad_data',
      `A back-end fitted to the enrolment needs two people with some blocks; here are ${people.length}.`,
      { hint: 'Enrol more people, or evaluate with --backend cosine.' },
    );
  return people;
}

/** Mean over people of the covariance of blocks within sessions (W) and of that of session means (C). */
export function scatterOf(people: readonly Person[], dims: number): { within: Matrix; session: Matrix } {
  const within = new Matrix(dims, dims);
  const between = new Matrix(dims, dims);
  const repeated = people.filter(({ ends }) => ends.length > 1);
  for (const { rows, count, ends } of people) {
    const parts = ends.map((end, i) => {
      const start = ends[i - 1] ?? 0;
      return { start, end, mean: meanRow(rows.subarray(start * dims, end * dims), end - start, dims) };
    });
    const freedom = Math.max(1, count - parts.length);
    for (const { start, end, mean } of parts)
      for (let i = start; i < end; i++)
        addOuter(
          within,
          mean.map((m, d) => rows[i * dims + d] - m),
          1 / freedom / people.length,
        );
    if (parts.length < 2) continue;
    const middle = meanRow(
      joined(
        parts.map(({ mean }) => mean),
        dims,
      ),
      parts.length,
      dims,
    );
    for (const { mean } of parts)
      addOuter(
        between,
        mean.map((m, d) => m - middle[d]),
        1 / (parts.length - 1) / repeated.length,
      );
  }
  return { within, session: between };
}

/** V = W/10 + C, shrunk. */
export function scatterWithin({ within, session }: { within: Matrix; session: Matrix }): Matrix {
  return shrink(Matrix.add(Matrix.mul(within, 1 / BLOCKS), session), SHRINKAGE);
}

/** (1 − a)·A + a·tr(A)/D·I: what few people could not tell apart becomes round. */
export function shrink(a: Matrix, share: number): Matrix {
  const ridge = (share * a.trace()) / a.rows;
  return Matrix.mul(a, 1 - share).add(Matrix.eye(a.rows).mul(ridge));
}

/** A^(−1/2) of a symmetric positive definite matrix. */
export function inverseRoot(a: Matrix): Matrix {
  const { values, vectors } = symmetricEigen(a);
  const scaled = vectors.clone();
  values.forEach((value, i) => {
    scaled.mulColumn(i, 1 / Math.sqrt(value));
  });
  return scaled.mmul(vectors.transpose());
}

export function symmetricEigen(a: Matrix): { values: number[]; vectors: Matrix } {
  const even = Matrix.add(a, a.transpose()).mul(0.5);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(even, {
    assumeSymmetric: true,
  });
  return { values: realEigenvalues, vectors: eigenvectorMatrix };
}

/** Rows below each other. */
export function joined(rows: readonly Float64Array[], dims: number): Float64Array {
  const out = new Float64Array(rows.length * dims);
  rows.forEach((row, i) => {
    out.set(row, i * dims);
  });
  return out;
}
