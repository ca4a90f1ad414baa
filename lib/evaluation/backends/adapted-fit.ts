import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { AppError } from '../../errors.ts';
import type { SessionEmbeddings } from '../session-embeddings.ts';
import type { Adaptation } from './adapted.ts';
import { addOuter } from './linear-algebra.ts';
import { centreAndScale, meanOfSubjects, meanRow } from './vectors.ts';

/** Stretches of time that the only session of a person is cut into, in place of sessions. */
const STRETCHES = 6;
/** Blocks of a probe that scatter within a session counts for. */
const BLOCKS = 10;
/** Share of the mean variance that is mixed into the scatter within people, so that few people can fit it. */
const SHRINKAGE = 0.05;

/**
 * Fits a space to people by their enrolment, for networks that learned from others. With x = L2(e − μ), μ the mean of these people:
 * W is the mean over people of the covariance of blocks within sessions, C that of session means (a single session is cut into
 * six stretches), V = W/10 + C, V ← .95·V + .05·tr(V)/D·I.
 *
 * - `wccn` (Hatch et al. 2006): y = V^(−1/2)(x − x̄). Only scatter within people is used, nothing of who is enrolled beside whom.
 * - `lda`: the (people − 1) leading directions of B, the covariance of people's means, against V. It knows the other enrolled people:
 *   impostors among them are not strangers.
 *
 * @param sessions that enrol, blocks in order of time
 * @throws AppError `bad_data` with fewer than two people, or when nobody has two blocks
 */
export function fitAdapted(kind: 'wccn' | 'lda', sessions: readonly SessionEmbeddings[]): Adaptation {
  const mean = meanOfSubjects(sessions);
  const people = peopleOf(sessions, mean);
  const dims = mean.length;
  const means = people.map(({ rows, count }) => meanRow(rows, count, dims));
  const centre = meanRow(joined(means, dims), means.length, dims);
  const whitening = inverseRoot(scatterWithin(people, dims));
  if (kind === 'wccn') return { mean, centre, projection: whitening };
  const between = new Matrix(dims, dims);
  for (const m of means)
    addOuter(
      between,
      m.map((value, d) => value - centre[d]),
      1 / (means.length - 1),
    );
  const { values, vectors } = symmetricEigen(whitening.mmul(between).mmul(whitening));
  const kept = values
    .map((value, i) => ({ value, i }))
    .sort((a, b) => b.value - a.value)
    .slice(0, Math.min(dims, people.length - 1));
  const directions = new Matrix(kept.map(({ i }) => vectors.getColumn(i)));
  return { mean, centre, projection: directions.mmul(whitening) };
}

interface Person {
  rows: Float64Array;
  count: number;
  /** Ends of the sessions, or stretches, among the rows. */
  ends: number[];
}

function peopleOf(sessions: readonly SessionEmbeddings[], mean: Float64Array): Person[] {
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

/** V, shrunk. */
function scatterWithin(people: readonly Person[], dims: number): Matrix {
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
  const scatter = Matrix.add(within.mul(1 / BLOCKS), between);
  const ridge = (SHRINKAGE * scatter.trace()) / dims;
  return scatter.mul(1 - SHRINKAGE).add(Matrix.eye(dims).mul(ridge));
}

/** A^(−1/2) of a symmetric positive definite matrix. */
function inverseRoot(a: Matrix): Matrix {
  const { values, vectors } = symmetricEigen(a);
  const scaled = vectors.clone();
  values.forEach((value, i) => {
    scaled.mulColumn(i, 1 / Math.sqrt(value));
  });
  return scaled.mmul(vectors.transpose());
}

function symmetricEigen(a: Matrix): { values: number[]; vectors: Matrix } {
  const even = Matrix.add(a, a.transpose()).mul(0.5);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(even, {
    assumeSymmetric: true,
  });
  return { values: realEigenvalues, vectors: eigenvectorMatrix };
}

function joined(rows: readonly Float64Array[], dims: number): Float64Array {
  const out = new Float64Array(rows.length * dims);
  rows.forEach((row, i) => {
    out.set(row, i * dims);
  });
  return out;
}
