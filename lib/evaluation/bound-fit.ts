import { type Bound, bounded } from './backends/bounded.ts';
import { softplus } from './llr-cost.ts';
import { minimise } from './minimise.ts';
import type { ScoreSet } from './scores.ts';

/** The same comparisons as several parts of a system see them, at one fusion size. */
export interface Trials {
  /** Log-likelihood ratios, an array per part, unbounded. */
  readonly llrs: readonly Float64Array[];
  /** What each part's bounded ratio is multiplied with; halves for two networks that say nearly the same. */
  readonly weights: readonly number[];
  /** Blocks that each comparison's window is of. */
  readonly blocks: Float64Array;
  readonly genuine: Uint8Array;
  /** How much each comparison counts; see {@link weightByPair}. */
  readonly weight: Float64Array;
}

/**
 * Where the fit begins and what it is drawn to: half of what a ratio says, and a quarter of cases in which somebody has changed. Of two dozen
 * people hardly one has, so a fit that follows them alone believes that nobody else will.
 */
export const TYPICAL_BOUND = { worth: 0.5, fade: 0.25, changed: 0.25, shared: 0.05 } as const satisfies Bound;

/**
 * How strongly, bits per squared unit of ln worth, fade and the log-odds of both probabilities: what a block is worth every comparison says,
 * how often evidence is void a few people. Chosen with {@link TYPICAL_BOUND} on SapiMouse 73–96 and one half of H-BRS by leaving each person out of
 * the fit: the sum of their C_llr is .69, and .95 where every pull is .003 and ε is drawn to a twentieth.
 */
const PULL = [0.01, 0.01, 0.3, 0.3];

/**
 * Weights with which every person counts alike among the genuine comparisons, every ordered pair of people among the impostors, and both
 * kinds sum to 1: people who were recorded for longer do not decide.
 */
export function weightByPair({ length, claim, actual, genuine, subjects }: ScoreSet): Float64Array {
  const pair = (row: number) => claim[row] * (subjects.length + 1) + actual[row] + 1;
  const rows = new Map<number, number>();
  const pairs = [0, 0];
  for (let i = 0; i < length; i++) {
    const before = rows.get(pair(i)) ?? 0;
    if (before === 0) pairs[genuine[i]]++;
    rows.set(pair(i), before + 1);
  }
  return Float64Array.from({ length }, (_, i) => 1 / rows.get(pair(i))! / pairs[genuine[i]]);
}

/** The sum over parts of each log-likelihood ratio, bounded and then multiplied with the part's weight. */
export function sumBounded({ llrs, blocks, weights }: Trials, bounds: readonly Bound[]): Float64Array {
  const sum = new Float64Array(blocks.length);
  llrs.forEach((llr, part) => {
    const { worth, fade = 0 } = bounds[part];
    for (let i = 0; i < sum.length; i++)
      sum[i] += weights[part] * bounded(llr[i], { ...bounds[part], worth: worth * blocks[i] ** -fade });
  });
  return sum;
}

/** C_llr (see `llrCost`) in bits, comparisons weighed. */
export function weighedLlrCost(llr: Float64Array, { genuine, weight }: Trials): number {
  let cost = 0;
  for (let i = 0; i < llr.length; i++) cost += weight[i] * softplus(genuine[i] ? -llr[i] : llr[i]);
  return cost / (2 * Math.LN2);
}

/**
 * Fits how the evidence of each part of a sum is bounded: a worth that falls with the number of blocks, the probability that the evidence
 * has changed and that somebody else shares it, so that the sum of C_llr over all trials and the squared distance, times {@link PULL}, from
 * {@link TYPICAL_BOUND} is least (L-BFGS on ln worth, fade and log-odds).
 *
 * @param trials of several data sets and fusion sizes, each of the same parts in the same order
 * @param options.start from where; by default the typical bound for every part
 * @param options.pull times {@link PULL}; 0 follows the trials alone
 * @throws RangeError without trials
 */
export function fitBounds(
  trials: readonly Trials[],
  { start, pull = 1 }: { start?: readonly Bound[]; pull?: number } = {},
): { bounds: Required<Bound>[]; cost: number; converged: boolean } {
  if (trials.length === 0) throw new RangeError('Bounds are fitted to one set of trials or more.');
  const parts = trials[0].llrs.length;
  const typical = trials[0].llrs.flatMap(() => encode(TYPICAL_BOUND));
  const sets = trials.map((set) => ({ ...set, logBlocks: set.blocks.map(Math.log) }));
  const { at, value, converged } = minimise(
    (parameters, gradient) => {
      let total = 0;
      for (let k = 0; k < parameters.length; k++) {
        const away = parameters[k] - typical[k];
        total += pull * PULL[k % 4] * away ** 2;
        gradient[k] = 2 * pull * PULL[k % 4] * away;
      }
      for (const set of sets) total += addCost(set, parameters, gradient);
      return total;
    },
    start?.flatMap(encode) ?? typical,
    { tolerance: 1e-5 },
  );
  const bounds = Array.from({ length: parts }, (_, part) => decode(at.subarray(4 * part, 4 * part + 4)));
  return { bounds, cost: value, converged };
}

/**
 * C_llr of a set of trials, its gradient added. With l = worth·n^−fade·L, A = σ(l + ln((1−ε)/ε)) and D = σ(l + ln(δ/(1−δ))) the derivative of
 * a bounded ratio by l is A − D, by the log-odds of ε it is 1 − A − ε and by those of δ it is δ − D.
 */
function addCost(
  set: Trials & { logBlocks: Float64Array },
  parameters: Float64Array,
  gradient: Float64Array,
): number {
  const { llrs, weights, logBlocks, genuine, weight } = set;
  const bounds = llrs.map((_, part) => decode(parameters.subarray(4 * part, 4 * part + 4)));
  const odds = (part: number) => [parameters[4 * part + 2], parameters[4 * part + 3]];
  let cost = 0;
  for (let i = 0; i < weight.length; i++) {
    let sum = 0;
    for (let part = 0; part < llrs.length; part++) {
      const { worth, fade, changed, shared } = bounds[part];
      sum +=
        weights[part] *
        bounded(llrs[part][i], { worth: worth * Math.exp(-fade * logBlocks[i]), changed, shared });
    }
    const wrong = genuine[i] ? -sum : sum;
    const share = weight[i] / (2 * Math.LN2);
    cost += share * softplus(wrong);
    const slope = (genuine[i] ? -share : share) * logistic(wrong);
    for (let part = 0; part < llrs.length; part++) {
      const by = weights[part] * slope;
      const { worth, fade, changed, shared } = bounds[part];
      const [e, d] = odds(part);
      const l = worth * Math.exp(-fade * logBlocks[i]) * llrs[part][i];
      const [a, b] = [logistic(l - e), logistic(l + d)];
      gradient[4 * part] += by * (a - b) * l;
      gradient[4 * part + 1] -= by * (a - b) * l * logBlocks[i];
      gradient[4 * part + 2] += by * (1 - a - changed);
      gradient[4 * part + 3] += by * (shared - b);
    }
  }
  return cost;
}

function encode({ worth, fade = 0, changed, shared }: Bound): number[] {
  return [Math.log(worth), fade, Math.log(changed / (1 - changed)), Math.log(shared / (1 - shared))];
}

function decode([worth, fade, changed, shared]: Float64Array): Required<Bound> {
  return { worth: Math.exp(worth), fade, changed: logistic(changed), shared: logistic(shared) };
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
