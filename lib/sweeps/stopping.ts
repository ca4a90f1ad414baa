import { median } from '../averages.ts';
/** A learning curve. */
export interface Curve {
  readonly step: readonly number[];
  readonly value: readonly number[];
}

/** Share of the steps so far over which a noisy curve is averaged. */
const WINDOW = 0.1;
/** Looks back at a curve when its best stretch is sought. */
const LOOKS = 10;

/** The level of a curve at a step: the mean over the last tenth of the way there; undefined before its first value. */
export function levelAt({ step, value }: Curve, at: number): number | undefined {
  let sum = 0;
  let count = 0;
  for (let i = step.length - 1; i >= 0; i--) {
    if (step[i] > at) continue;
    if (step[i] <= at * (1 - WINDOW) && count > 0) break;
    sum += value[i];
    count++;
    if (step[i] <= at * (1 - WINDOW)) break;
  }
  return count === 0 ? undefined : sum / count;
}

/** The mean of all values up to a step. */
export function runningAverage({ step, value }: Curve, at: number): number | undefined {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < step.length && step[i] <= at; i++) {
    sum += value[i];
    count++;
  }
  return count === 0 ? undefined : sum / count;
}

/**
 * The median stopping rule (Golovin et al. 2017, Google Vizier, §3.2.2): a trial is hopeless when the best that it has
 * reached by a step is worse than the median of what the finished trials had on average by then. The best is that of the
 * smoothed curve, since the best of single batches would be luck.
 *
 * @param cost whether less is better
 */
export function isHopeless(
  own: Curve,
  finished: readonly Curve[],
  at: number,
  { cost, trials }: { cost: boolean; trials: number },
): boolean {
  const averages = finished.map((curve) => runningAverage(curve, at)).filter((value) => value !== undefined);
  if (averages.length < trials) return false;
  const typical = median(averages);
  const levels = Array.from({ length: LOOKS }, (_, i) => levelAt(own, (at * (i + 1)) / LOOKS)).filter(
    (value) => value !== undefined,
  );
  if (levels.length === 0) return false;
  return cost ? Math.min(...levels) > typical : Math.max(...levels) < typical;
}

/** A comparison of successive halving. */
export interface Rung {
  /** After so many steps … */
  readonly step: number;
  /** … so many points go on. */
  readonly keep: number;
}

/**
 * The comparisons of successive halving (Karnin, Koren and Somekh 2013; Jamieson and Talwalkar 2016): after `first` steps
 * the best one in `factor` goes on, after `factor` times as many again, until the end or until one is left.
 */
export function rungs(
  points: number,
  steps: number,
  { first, factor }: { first: number; factor: number },
): Rung[] {
  const out: Rung[] = [];
  for (let step = first, keep = points; step < steps && keep > 1; step *= factor) {
    keep = Math.max(1, Math.floor(keep / factor));
    out.push({ step, keep });
  }
  return out;
}
