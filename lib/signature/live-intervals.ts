import { BOOTSTRAP, percentileInterval, resample } from '../evaluation/bootstrap.ts';
import { seededRandom } from '../random.ts';

/** Lower and upper end of a 95% interval. */
export type Ends = [number, number];

/** What happened in the trials of one person. */
export interface Tally {
  readonly hits: number;
  readonly trials: number;
}

/** What happened when `actual` took over from `claimed` (indices of people): noticed after so many seconds, or not. */
export interface Takeover {
  readonly claimed: number;
  readonly actual: number;
  readonly seconds: number | null;
}

const Z = 1.959964;

/** Wilson's interval of a share of `n` independent trials (J. Am. Stat. Assoc. 1927). */
export function wilsonInterval(hits: number, n: number): Ends {
  if (n === 0) return [0, 1];
  const share = hits / n;
  const centre = share + Z ** 2 / (2 * n);
  const reach = Z * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2));
  const scale = 1 + Z ** 2 / n;
  return [Math.max(0, (centre - reach) / scale), Math.min(1, (centre + reach) / scale)];
}

/**
 * Interval of hits over trials, when people are drawn anew: trials of one person are not independent. Where nothing or
 * everything was a hit there is nothing to draw from, and Wilson's interval for so many people stands in.
 */
export function shareInterval(people: readonly Tally[]): Ends {
  const seen = people.filter(({ trials }) => trials > 0);
  const hits = seen.reduce((sum, person) => sum + person.hits, 0);
  const trials = seen.reduce((sum, person) => sum + person.trials, 0);
  if (hits === 0 || hits === trials) return wilsonInterval(hits === 0 ? 0 : seen.length, seen.length);
  return replicate(seen.length, 1, (draws) => {
    let hit = 0;
    let all = 0;
    seen.forEach((person, i) => {
      hit += draws[i] * person.hits;
      all += draws[i] * person.trials;
    });
    return [all === 0 ? Number.NaN : hit / all];
  })[0];
}

/**
 * Intervals of the share of takeovers that were noticed and of quantiles of their seconds (0 when none was), when both people of
 * a pair are drawn.
 */
export function takeoverIntervals(
  people: number,
  takeovers: readonly Takeover[],
  quantiles: readonly number[],
): { noticed: Ends; seconds: Ends[] } {
  const noticed = takeovers
    .filter((t): t is Takeover & { seconds: number } => t.seconds !== null)
    .sort((a, b) => a.seconds - b.seconds);
  const weigh = (draws: Float64Array, { claimed, actual }: Takeover) => draws[claimed] * draws[actual];
  const sum = (draws: Float64Array, some: readonly Takeover[]) =>
    some.reduce((total, takeover) => total + weigh(draws, takeover), 0);
  const [share, ...seconds] = replicate(people, 1 + quantiles.length, (draws) => {
    const weight = sum(draws, noticed);
    const all = sum(draws, takeovers);
    const at = (q: number) => {
      let below = 0;
      const reached = noticed.find((takeover) => {
        below += weigh(draws, takeover);
        return below > q * weight;
      });
      return reached?.seconds ?? Number.NaN;
    };
    return [all === 0 ? Number.NaN : weight / all, ...quantiles.map(at)];
  });
  if (noticed.length === 0)
    return { noticed: wilsonInterval(0, people), seconds: quantiles.map((): Ends => [0, 0]) };
  return { noticed: noticed.length === takeovers.length ? wilsonInterval(people, people) : share, seconds };
}

/** Percentile intervals of `figures` of people who are drawn with replacement. */
function replicate(people: number, figures: number, measure: (draws: Float64Array) => number[]): Ends[] {
  const random = seededRandom(BOOTSTRAP.seed);
  const draws = new Float64Array(people);
  const rows = Array.from({ length: figures }, () => new Float64Array(BOOTSTRAP.replicates));
  for (let r = 0; r < BOOTSTRAP.replicates; r++)
    measure(resample(people, random, draws)).forEach((value, figure) => {
      rows[figure][r] = value;
    });
  return rows.map((row) => {
    const { lo, hi } = percentileInterval(row, people);
    return [lo, hi];
  });
}
