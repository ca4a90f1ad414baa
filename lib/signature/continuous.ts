import { type Interval, percentileInterval, resample } from '../evaluation/bootstrap.ts';
import type { LockoutFigures } from '../evaluation/result.ts';
import { BLOCK_EVENTS } from '../mouse/blocks.ts';
import { seededRandom } from '../random.ts';
import { addEvidence, NO_EVIDENCE, type TrustRule, type TrustState, waldThresholds } from './trust.ts';

/** Blocks of one session against one template, in order, none overlapping. */
export interface EvidenceStream {
  claim: number;
  actual: number;
  /** Log-likelihood ratio per block, calibrated on other people. */
  llr: Float64Array;
  /** Seconds from the start of the session to the end of each block. */
  seconds: Float64Array;
}

/** Evidence of one block is held within ±5 nats: what a few thousand scores can support. */
const MOST_EVIDENCE = 5;
const MEMORY = 0.97;
/** How much credit genuine use earns at most: Wald's bound for one in a thousand. */
const CEILING = waldThresholds(0.001, 0.001).accept;
const FOLDS = 4;
const LOCKS = Array.from({ length: 120 }, (_, i) => -0.1 * 1.05 ** i);
const REPLICATES = 1000;

interface Intrusion {
  claim: number;
  actual: number;
  blocks: number;
  seconds: number;
  caught: boolean;
}

interface Genuine {
  claim: number;
  lockouts: number;
  blocks: number;
  seconds: number;
}

const rule = (lock: number): TrustRule => ({ memory: MEMORY, ceiling: CEILING, lock });
const clamp = (llr: number) => Math.max(-MOST_EVIDENCE, Math.min(MOST_EVIDENCE, llr));

/** Plays a genuine session; after a false lock-out the person signs in again and evidence starts anew. */
export function playGenuine({ claim, llr, seconds }: EvidenceStream, lock: number): Genuine {
  let state: TrustState = NO_EVIDENCE;
  let lockouts = 0;
  for (const value of llr) {
    state = addEvidence(rule(lock), state, clamp(value));
    if (!state.locked) continue;
    lockouts++;
    state = NO_EVIDENCE;
  }
  return { claim, lockouts, blocks: llr.length, seconds: seconds.at(-1) ?? 0 };
}

/** Plays the first half of the owner's session, then the whole of somebody else's. */
export function playIntrusion(owner: EvidenceStream, intruder: EvidenceStream, lock: number): Intrusion {
  let state: TrustState = NO_EVIDENCE;
  for (const value of owner.llr.subarray(0, Math.ceil(owner.llr.length / 2))) {
    state = addEvidence(rule(lock), state, clamp(value));
    if (state.locked) state = NO_EVIDENCE;
  }
  const { claim, actual, llr, seconds } = intruder;
  for (let i = 0; i < llr.length; i++) {
    state = addEvidence(rule(lock), state, clamp(llr[i]));
    if (state.locked) return { claim, actual, blocks: i + 1, seconds: seconds[i], caught: true };
  }
  return { claim, actual, blocks: llr.length, seconds: seconds.at(-1) ?? 0, caught: false };
}

/** The tightest lock whose false lock-outs per hour over these genuine sessions stay within the target. */
export function chooseLock(genuine: readonly EvidenceStream[], perHour: number): number {
  for (const lock of LOCKS) {
    const played = genuine.map((stream) => playGenuine(stream, lock));
    const hours = played.reduce((sum, { seconds }) => sum + seconds, 0) / 3600;
    if (played.reduce((sum, { lockouts }) => sum + lockouts, 0) <= perHour * hours) return lock;
  }
  return LOCKS[LOCKS.length - 1];
}

/**
 * Continuous authentication by the trust of `trust.ts`: ANIA and ANGA (Mondal and Bours 2015) and seconds until an intruder is
 * locked out. The lock is chosen for a target rate of false lock-outs on people of other folds, so no person's data decide
 * how that person is judged. Intervals resample people, both owner and intruder.
 *
 * @param subjects how many people there are
 */
export function measureContinuous(
  streams: readonly EvidenceStream[],
  subjects: number,
  targetPerHour: number,
): LockoutFigures {
  const fold = (subject: number) => subject % FOLDS;
  const own = streams.filter(({ claim, actual, llr }) => claim === actual && llr.length > 0);
  const others = streams.filter(({ claim, actual, llr }) => claim !== actual && llr.length > 0);
  const locks = Array.from({ length: FOLDS }, (_, f) =>
    chooseLock(
      own.filter(({ claim }) => fold(claim) !== f),
      targetPerHour,
    ),
  );
  const genuine = own.map((stream) => playGenuine(stream, locks[fold(stream.claim)]));
  const firstOf = new Map(own.map((stream) => [stream.claim, stream] as const).reverse());
  const intrusions = others
    .filter(({ claim }) => firstOf.has(claim))
    .map((stream) => playIntrusion(firstOf.get(stream.claim)!, stream, locks[fold(stream.claim)]));

  const metrics = [perHour, anga, ania, medianSeconds, meanSeconds, missed];
  const ones = new Float64Array(subjects).fill(1);
  const values = metrics.map((metric) => metric(genuine, intrusions, ones));
  const random = seededRandom(20260101);
  const draws = new Float64Array(subjects);
  const replicates = metrics.map(() => new Float64Array(REPLICATES));
  for (let r = 0; r < REPLICATES; r++) {
    resample(subjects, random, draws);
    metrics.forEach((metric, m) => {
      replicates[m][r] = metric(genuine, intrusions, draws);
    });
  }
  const estimates = values.map((value, m) => estimate(value, percentileInterval(replicates[m], subjects)));
  const [falseLockoutsPerHour, angaEstimate, aniaEstimate, median, mean, missedShare] = estimates;
  return {
    targetPerHour,
    falseLockoutsPerHour,
    genuineHours: genuine.reduce((sum, { seconds }) => sum + seconds, 0) / 3600,
    falseLockouts: genuine.reduce((sum, { lockouts }) => sum + lockouts, 0),
    anga: angaEstimate,
    ania: aniaEstimate,
    medianSeconds: median,
    meanSeconds: mean,
    missed: missedShare,
    intrusions: intrusions.length,
  };
}

type Metric = (genuine: readonly Genuine[], intrusions: readonly Intrusion[], draws: Float64Array) => number;

const perHour: Metric = (genuine, _, draws) => {
  let lockouts = 0;
  let seconds = 0;
  for (const g of genuine) {
    lockouts += draws[g.claim] * g.lockouts;
    seconds += draws[g.claim] * g.seconds;
  }
  return lockouts / (seconds / 3600);
};

const anga: Metric = (genuine, _, draws) => {
  let lockouts = 0;
  let blocks = 0;
  for (const g of genuine) {
    lockouts += draws[g.claim] * g.lockouts;
    blocks += draws[g.claim] * g.blocks;
  }
  return lockouts > 0 ? (blocks * BLOCK_EVENTS) / lockouts : Number.NaN;
};

const weightedMean =
  (of: (intrusion: Intrusion) => number): Metric =>
  (_, intrusions, draws) => {
    let sum = 0;
    let weight = 0;
    for (const intrusion of intrusions) {
      const w = draws[intrusion.claim] * draws[intrusion.actual];
      sum += w * of(intrusion);
      weight += w;
    }
    return sum / weight;
  };

const ania = weightedMean(({ blocks }) => blocks * BLOCK_EVENTS);
const meanSeconds = weightedMean(({ seconds }) => seconds);
const missed = weightedMean(({ caught }) => (caught ? 0 : 1));

const medianSeconds: Metric = (_, intrusions, draws) => {
  const sorted = [...intrusions].sort((a, b) => a.seconds - b.seconds);
  const weights = sorted.map(({ claim, actual }) => draws[claim] * draws[actual]);
  const half = weights.reduce((a, b) => a + b, 0) / 2;
  let sum = 0;
  for (let i = 0; i < sorted.length; i++) {
    sum += weights[i];
    if (sum >= half && sum > 0) return sorted[i].seconds;
  }
  return Number.NaN;
};

function estimate(value: number, { lo, hi }: Interval): LockoutFigures['anga'] {
  const known = (x: number) => (Number.isFinite(x) ? x : null);
  return { value: known(value), ci: [known(lo), known(hi)] };
}
