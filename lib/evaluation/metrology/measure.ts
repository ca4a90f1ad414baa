import { crossCalibrate } from '../cross-calibration.ts';
import { supportsInterval } from '../few-people.ts';
import { filterScores, type ScoreSet, splitScores } from '../scores.ts';
import type { FusionSize } from '../windows.ts';
import { ageingOf } from './ageing.ts';
import { differentialOf } from './differentials.ts';
import { errorsAgainstDiscard } from './discard.ts';
import { commonThreshold, errorsAt } from './errors-at.ts';
import { type Failures, failuresOf } from './failures.ts';
import { reliabilityOf } from './reliability.ts';
import type { Metrology } from './schema.ts';
import { tippettOf } from './tippett.ts';
import { zooOf } from './zoo.ts';

/** What is known of people and sessions beside their scores; indices are those of the score set. */
export interface Circumstances {
  failures: Pick<Failures, 'people' | 'notEnrolled' | 'sessions' | 'notAcquired'>;
  /** Ways to group people, by what they are called. */
  groupings: readonly { by: string; groupOf: (subject: number) => string | null }[];
  /** Days from enrolment to a session; null where nobody knows. */
  daysOf: (session: number) => number | null;
  /** Quality of the probe that begins with a block of a session; absent where it was not measured. */
  quality?: (session: number, block: number, size: FusionSize) => number;
}

/** Everything of {@link Metrology} for one set of scores; undefined without comparisons of both kinds. */
export function measureMetrology(
  set: ScoreSet,
  blocks: FusionSize,
  { failures, groupings, daysOf, quality }: Circumstances,
): Metrology | undefined {
  const judged = filterScores(set, (row) => Number.isFinite(set.score[row]));
  const { genuine, impostor } = splitScores(judged);
  if (genuine.length === 0 || impostor.length === 0) return undefined;
  const threshold = commonThreshold(judged);
  const llr = supportsInterval(set.subjects.length) ? crossCalibrate(judged) : null;
  return {
    blocks,
    threshold: Number.isFinite(threshold) ? threshold : null,
    failures: failuresOf(
      failures,
      errorsAt(judged, threshold, () => true),
    ),
    zoo: zooOf(judged, threshold),
    reliability: llr && reliabilityOf(llr),
    tippett: llr && tippettOf(llr),
    discard: quality
      ? errorsAgainstDiscard(judged, (session, block) => quality(session, block, blocks))
      : null,
    differentials: groupings.flatMap(({ by, groupOf }) => {
      const found = differentialOf(judged, threshold, by, groupOf);
      return found ? [found] : [];
    }),
    ageing: ageingOf(judged, threshold, daysOf),
  };
}
