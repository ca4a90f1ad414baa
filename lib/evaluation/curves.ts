import { equalErrorRate } from './eer.ts';
import { ends, known } from './figures.ts';
import { confusion, cumulativeMatch } from './identification.ts';
import { openSetCurve } from './open-set.ts';
import type { SubjectFigures } from './per-subject.ts';
import { groupProbes } from './probes.ts';
import { rankScores } from './ranking.ts';
import type { Curves } from './result.ts';
import { rocCurve, thinRoc } from './roc.ts';
import { type ScoreSet, splitScores } from './scores.ts';
import type { FusionSize } from './windows.ts';

const BINS = 60;
const POINTS = 200;

/** What figures need of one set of scores, small enough to be stored with the evaluation. */
export function drawScores(set: ScoreSet, blocks: FusionSize, subjects: readonly SubjectFigures[]): Curves {
  const ranking = rankScores(set);
  const roc = thinRoc(rocCurve(ranking), POINTS);
  const identified = groupProbes(set).some(({ rows }) => rows.length > 1);
  const table = identified ? confusion(set) : null;
  return {
    blocks,
    roc: { fmr: short(roc.fmr), fnmr: short(roc.fnmr), threshold: short(roc.threshold) },
    eerThreshold: known(equalErrorRate(ranking).threshold),
    distribution: histogram(set),
    subjects: subjects.map(({ aucInterval, eerInterval, ...figures }) => ({
      ...figures,
      auc: known(figures.auc),
      eer: known(figures.eer),
      aucCi: ends(aucInterval),
      eerCi: ends(eerInterval),
    })),
    cmc: identified ? short(cumulativeMatch(set)) : null,
    openSet: identified ? thinOpenSet(set) : null,
    confusion: table && { subjects: [...table.subjects], counts: [...table.counts] },
  };
}

function thinOpenSet(set: ScoreSet): NonNullable<Curves['openSet']> {
  const { fpir, fnir, threshold } = openSetCurve(set);
  const step = Math.max(1, Math.floor(fpir.length / POINTS));
  const pick = (column: Float64Array) =>
    short(column.filter((_, i) => i % step === 0 || i === column.length - 1));
  return { fpir: pick(fpir), fnir: pick(fnir), threshold: pick(threshold) };
}

function histogram(set: ScoreSet): Curves['distribution'] {
  const scores = splitScores(set);
  const all = set.score.filter(Number.isFinite);
  const from = all.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const to = all.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const count = (values: Float64Array) => {
    const bins = new Array<number>(BINS).fill(0);
    for (const value of values)
      if (Number.isFinite(value))
        bins[Math.min(BINS - 1, Math.floor(((value - from) / (to - from || 1)) * BINS))]++;
    return bins;
  };
  return {
    from: known(from),
    to: known(to),
    genuine: count(scores.genuine),
    impostor: count(scores.impostor),
  };
}

/** Five digits: more than any curve shows, a third of the bytes. */
function short(values: Float64Array): (number | null)[] {
  return Array.from(values, (value) => known(Number(value.toPrecision(5))));
}
