import { inverse, Matrix } from 'ml-matrix';
import type { SessionEmbeddings } from '../session-embeddings.ts';
import { betweenPeople } from './adapted-fit.ts';
import { inverseRoot, peopleOf, SHRINKAGE, scatterOf, scatterWithin, shrink } from './enrolment-scatter.ts';
import type { PldaModel } from './plda.ts';
import { meanOfSubjects } from './vectors.ts';

/** Share of the mean variance mixed into the differences between people: there are fewer people than dimensions. */
const SHRINKAGE_BETWEEN = 0.2;

/**
 * Fits a two-covariance PLDA to people by their enrolment, for networks that learned from others: W, C and B as in `fitAdapted`, each
 * shrunk, B in the space where V = W/10 + C is round (R = V^(−1/2): B ← R⁻¹·shrink(R·B·R)·R⁻¹). Unlike a cosine after WCCN it weighs
 * how far a mean lies out and how many blocks it is of, so it gains where blocks are fused. B knows the other enrolled people.
 *
 * @param sessions that enrol, blocks in order of time
 * @throws AppError `bad_data` with fewer than two people, or when nobody has two blocks
 */
export function fitAdaptedPlda(sessions: readonly SessionEmbeddings[]): PldaModel {
  const mean = meanOfSubjects(sessions);
  const people = peopleOf(sessions, mean);
  const { centre, between } = betweenPeople(people, mean.length);
  const scatter = scatterOf(people, mean.length);
  const whitening = inverseRoot(scatterWithin(scatter));
  const back = inverse(whitening);
  const round = shrink(whitening.mmul(between).mmul(whitening), SHRINKAGE_BETWEEN);
  return {
    mean,
    centre,
    between: evened(back.mmul(round).mmul(back)),
    within: shrink(scatter.within, SHRINKAGE),
    session: shrink(scatter.session, SHRINKAGE),
  };
}

/** Without the lopsidedness that rounding leaves. */
function evened(a: Matrix): Matrix {
  return Matrix.add(a, a.transpose()).mul(0.5);
}
