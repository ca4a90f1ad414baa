import { Matrix } from 'ml-matrix';
import type { SessionEmbeddings } from '../session-embeddings.ts';
import type { Adaptation } from './adapted.ts';
import {
  inverseRoot,
  joined,
  type Person,
  peopleOf,
  scatterOf,
  scatterWithin,
  symmetricEigen,
} from './enrolment-scatter.ts';
import { addOuter } from './linear-algebra.ts';
import { meanOfSubjects, meanRow } from './vectors.ts';

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
  const { centre, between } = betweenPeople(people, mean.length);
  const whitening = inverseRoot(scatterWithin(scatterOf(people, mean.length)));
  if (kind === 'wccn') return { mean, centre, projection: whitening };
  const { values, vectors } = symmetricEigen(whitening.mmul(between).mmul(whitening));
  const kept = values
    .map((value, i) => ({ value, i }))
    .sort((a, b) => b.value - a.value)
    .slice(0, Math.min(mean.length, people.length - 1));
  const directions = new Matrix(kept.map(({ i }) => vectors.getColumn(i)));
  return { mean, centre, projection: directions.mmul(whitening) };
}

/** Mean of people's means (x̄) and their covariance (B). */
export function betweenPeople(
  people: readonly Person[],
  dims: number,
): { centre: Float64Array; between: Matrix } {
  const means = people.map(({ rows, count }) => meanRow(rows, count, dims));
  const centre = meanRow(joined(means, dims), means.length, dims);
  const between = new Matrix(dims, dims);
  for (const m of means)
    addOuter(
      between,
      m.map((value, d) => value - centre[d]),
      1 / (means.length - 1),
    );
  return { centre, between };
}
