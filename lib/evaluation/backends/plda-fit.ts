import { Matrix } from 'ml-matrix';
import { AppError } from '../../errors.ts';
import type { SessionEmbeddings } from '../session-embeddings.ts';
import { addOuter } from './linear-algebra.ts';
import type { PldaModel } from './plda.ts';
import { centreAndScale, meanRow } from './vectors.ts';

/**
 * Fits the PLDA on extractor subjects, never on people under evaluation. With x = L2(e − μ): B is the covariance of
 * subject means plus 10⁻³·tr(B)/D·I; W the mean within-subject covariance of blocks; C the mean within-subject
 * covariance of session means (for two sessions, ½ddᵀ with d their difference).
 *
 * @param sessions of at least three subjects, two of them with two sessions or more
 * @param mean μ, subtracted before scaling
 * @throws AppError `bad_data` with fewer
 */
export function fitPlda(sessions: readonly SessionEmbeddings[], mean: Float64Array): PldaModel {
  const dims = mean.length;
  const bySubject = new Map<string, { rows: Float64Array; count: number }[]>();
  for (const session of sessions) {
    if (session.count === 0) continue;
    const rows = centreAndScale(session.embeddings, session.count, mean);
    const own = bySubject.get(session.subject) ?? [];
    own.push({ rows, count: session.count });
    bySubject.set(session.subject, own);
  }
  const repeated = [...bySubject.values()].filter((own) => own.length > 1).length;
  if (bySubject.size < 3 || repeated < 2)
    throw new AppError(
      'bad_data',
      `PLDA needs three subjects, two of them with two sessions; here are ${bySubject.size}, ${repeated} of them with two.`,
      { hint: 'Train on more subjects, or evaluate with --backend cosine.' },
    );

  const subjectMeans: Float64Array[] = [];
  const within = new Matrix(dims, dims);
  const session = new Matrix(dims, dims);
  for (const own of bySubject.values()) {
    const count = own.reduce((sum, s) => sum + s.count, 0);
    const subjectMean = new Float64Array(dims);
    for (const s of own) {
      const m = meanRow(s.rows, s.count, dims);
      for (let d = 0; d < dims; d++) subjectMean[d] += (m[d] * s.count) / count;
    }
    subjectMeans.push(subjectMean);
    for (const s of own)
      for (let i = 0; i < s.count; i++) {
        const deviation = subjectMean.map((m, d) => s.rows[i * dims + d] - m);
        addOuter(within, deviation, 1 / Math.max(1, count - 1) / bySubject.size);
      }
    if (own.length > 1) addSessionSpread(session, own, dims, repeated);
  }

  const centre = meanRow(concatenateRows(subjectMeans, dims), subjectMeans.length, dims);
  const between = new Matrix(dims, dims);
  for (const m of subjectMeans)
    addOuter(
      between,
      m.map((value, d) => value - centre[d]),
      1 / (subjectMeans.length - 1),
    );
  const ridge = (1e-3 * between.trace()) / dims;
  for (let d = 0; d < dims; d++) between.set(d, d, between.get(d, d) + ridge);
  return { mean, centre, between, within, session };
}

function addSessionSpread(
  into: Matrix,
  own: readonly { rows: Float64Array; count: number }[],
  dims: number,
  subjects: number,
): void {
  const means = own.map((s) => meanRow(s.rows, s.count, dims));
  const middle = meanRow(concatenateRows(means, dims), means.length, dims);
  for (const m of means)
    addOuter(
      into,
      m.map((value, d) => value - middle[d]),
      1 / (own.length - 1) / subjects,
    );
}

function concatenateRows(rows: readonly Float64Array[], dims: number): Float64Array {
  const out = new Float64Array(rows.length * dims);
  rows.forEach((row, i) => {
    out.set(row, i * dims);
  });
  return out;
}
