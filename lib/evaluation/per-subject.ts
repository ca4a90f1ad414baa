import { mean } from '../averages.ts';
import { seededRandom } from '../random.ts';
import { auc } from './auc.ts';
import { BOOTSTRAP, bootstrapMean, type Interval, percentileInterval, resample } from './bootstrap.ts';
import { eer } from './eer.ts';
import { rankScores } from './ranking.ts';
import { pickScores, type ScoreSet } from './scores.ts';

/** Figures of one enrolled subject with a threshold of its own. */
export interface SubjectFigures {
  subject: string;
  auc: number;
  eer: number;
  genuine: number;
  impostor: number;
  aucInterval: Interval;
  eerInterval: Interval;
}

/** Comparisons with each subject's template, measured apart. Subjects without genuine comparisons are left out. */
export function perSubject(set: ScoreSet, replicates = 200): SubjectFigures[] {
  const figures: SubjectFigures[] = [];
  const rows = splitByClaim(set);
  for (const [claim, own] of rows) {
    const scores = pickScores(set, own);
    const ranking = rankScores(scores);
    const genuine = scores.genuine.reduce((sum, g) => sum + g, 0);
    if (genuine === 0 || genuine === scores.length) continue;
    const { aucs, eers, others } = withinSubject(scores, replicates, claim);
    figures.push({
      subject: set.subjects[claim],
      auc: auc(ranking),
      eer: eer(ranking),
      genuine,
      impostor: scores.length - genuine,
      aucInterval: percentileInterval(aucs, others),
      eerInterval: percentileInterval(eers, others),
    });
  }
  return figures;
}

function splitByClaim(set: ScoreSet): [number, number[]][] {
  const rows = new Map<number, number[]>();
  for (let i = 0; i < set.length; i++) {
    const own = rows.get(set.claim[i]);
    if (own) own.push(i);
    else rows.set(set.claim[i], [i]);
  }
  return [...rows].sort(([a], [b]) => a - b);
}

/**
 * Replicates for one subject: impostors are drawn as people, genuine probes as sessions when there are several, else as
 * probes. One short session says little about a person, and the interval should show it.
 */
function withinSubject(
  scores: ScoreSet,
  replicates: number,
  claim: number,
): { aucs: Float64Array; eers: Float64Array; others: number } {
  const ranking = rankScores(scores);
  const genuineRows: number[] = [];
  for (let i = 0; i < scores.length; i++) if (scores.genuine[i]) genuineRows.push(i);
  const sessions = new Set(genuineRows.map((i) => scores.session[i]));
  const unit = new Map<number, number>();
  const groups = new Map<number, number>();
  const group = (key: number) => groups.get(key) ?? groups.set(key, groups.size).size - 1;
  for (const i of genuineRows) unit.set(i, group(sessions.size > 1 ? scores.session[i] : i));
  const genuineUnits = groups.size;
  groups.clear();
  for (let i = 0; i < scores.length; i++) {
    if (!scores.genuine[i])
      unit.set(i, group(scores.actual[i] < 0 ? -1 - scores.session[i] : scores.actual[i]));
  }
  const impostorUnits = groups.size;
  const units = Int32Array.from(ranking.row, (row) => unit.get(row)!);
  const random = seededRandom(BOOTSTRAP.seed + claim);
  const aucs = new Float64Array(replicates);
  const eers = new Float64Array(replicates);
  const weight = new Float64Array(ranking.length);
  for (let r = 0; r < replicates; r++) {
    const g = resample(genuineUnits, random);
    const m = resample(impostorUnits, random);
    for (let k = 0; k < ranking.length; k++) weight[k] = ranking.genuine[k] ? g[units[k]] : m[units[k]];
    aucs[r] = auc(ranking, weight);
    eers[r] = eer(ranking, weight);
  }
  return { aucs, eers, others: impostorUnits };
}

/** Mean over subjects of a figure, with the interval over subjects. */
export function meanOverSubjects(
  figures: readonly SubjectFigures[],
  metric: 'auc' | 'eer',
): { mean: number; interval: Interval } {
  const values = figures.map((figure) => figure[metric]);
  return {
    mean: mean(values),
    interval: percentileInterval(bootstrapMean(values), values.length),
  };
}
