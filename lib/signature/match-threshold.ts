import { AppError } from '../errors.ts';
import { applyCalibration } from '../evaluation/calibration.ts';
import { evidence, type ScoreModel, thresholdFor } from './calibration.ts';
import type { Cohort } from './cohort.ts';
import { type Ends, wilsonInterval } from './live-intervals.ts';
import { fullBlocks, overlappingRows } from './overlap.ts';
import { type Person, scorePeople } from './people.ts';

/** No error among n independent trials bounds the rate at 3/n, with 95% confidence (Hanley and Lippman-Hand, JAMA 1983). */
const RULE_OF_THREE = 3;

/**
 * Pairs of different people behind the impostor scores of a model. A model of an earlier version does not say: then those of the people
 * that one probe was compared with.
 */
export function impostorPairs({ pairs, genuine, impostor }: ScoreModel): number {
  if (pairs !== undefined) return pairs;
  const people = Math.round(impostor / genuine) + 1;
  return (people * (people - 1)) / 2;
}

/** The least false match rate for which a threshold can be given; 1 where none can. Pairs count, since comparisons of one pair are not independent. */
export function leastRate(model: ScoreModel): number {
  const rarest = model.tail.at(-1)?.rate;
  return rarest === undefined ? 1 : Math.max(rarest, RULE_OF_THREE / impostorPairs(model));
}

/** Above this a false match rate is none: as many impostors pass as are refused. */
const MOST_RATE = 0.5;

/** The threshold at which a share `fmr` of impostors pass. */
export interface MatchThreshold {
  readonly fmr: number;
  /** 95% interval of the rate that holds at this threshold, when every pair of people counts once. */
  readonly interval: Ends;
  readonly pairs: number;
  /** On the scale of the scores. */
  readonly score: number;
  /** The same as a log-likelihood ratio, nats. */
  readonly evidence: number;
  /** Full blocks fused into a probe for which it holds. */
  readonly blocks: number;
}

const percent = (rate: number) => `${Number((100 * rate).toPrecision(2))}%`;

/**
 * @throws AppError `bad_data` for a rate that the comparisons behind `models` cannot support, with what they can.
 */
export function checkRate(models: readonly ScoreModel[], fmr: number): void {
  const best = [...models].sort((a, b) => leastRate(a) - leastRate(b))[0];
  if (!best || leastRate(best) > MOST_RATE)
    throw new AppError('bad_data', 'Too few people were compared for a threshold to be known.', {
      hint: 'Compare with the people shipped with the network, or with a data set of at least 8 people.',
    });
  // Rates are typed in decimals: 0.0049 of a least rate of 0.0049019… is meant.
  if (fmr >= leastRate(best) * 0.99 && fmr <= MOST_RATE) return;
  if (fmr > MOST_RATE)
    throw new AppError('bad_data', `A false match rate above ${percent(MOST_RATE)} is no verification.`);
  const pairs = impostorPairs(best);
  throw new AppError(
    'bad_data',
    `A false match rate of ${percent(fmr)} is not supported by what was measured: no error among ${pairs} pairs of people bounds the rate at ${percent(RULE_OF_THREE / pairs)}, no less.`,
    {
      hint: `Ask for ${percent(Math.ceil(leastRate(best) * 1000) / 1000)} or more. About ${Math.ceil(RULE_OF_THREE / fmr)} pairs (${Math.ceil(Math.sqrt((2 * RULE_OF_THREE) / fmr))} people compared with each other) would support ${percent(fmr)}.`,
    },
  );
}

/** The model with the most blocks, of at most `blocks`, whose comparisons support `fmr`; undefined when there is none. */
function modelFor(models: readonly ScoreModel[], blocks: number, fmr: number): ScoreModel | undefined {
  return models
    .filter((model) => model.blocks <= blocks && fmr >= leastRate(model) * 0.99)
    .sort((a, b) => a.blocks - b.blocks)
    .at(-1);
}

/** Whose movement this is, one person against everybody else (ISO/IEC 19795-1, a verification transaction). */
export interface Match {
  readonly score: number;
  /** Natural logarithm of the likelihood ratio, within what so many scores can support. */
  readonly evidence: number;
  readonly threshold: MatchThreshold;
  readonly matched: boolean;
  /** Half-overlapping blocks that were fused, the newest. */
  readonly rows: number;
}

/**
 * Compares the newest of half-overlapping blocks (`rows × dims`) with one person, with exactly as many fused as the threshold was
 * measured with; null while there are too few for any.
 *
 * @param lowRate whether they came at the low rate
 * @throws AppError `bad_data` for a rate that is not supported.
 */
export function matchPerson(
  cohort: Cohort,
  person: Person,
  embeddings: Float32Array,
  fmr: number,
  lowRate = false,
): Match | null {
  checkRate(cohort.scores, fmr);
  const available = embeddings.length / cohort.dims;
  const model = modelFor(cohort.scores, Math.floor(fullBlocks(available)), fmr);
  if (!model) return null;
  const rows = overlappingRows(model.blocks);
  const probe = embeddings.subarray((available - rows) * cohort.dims);
  const [{ score }] = scorePeople(cohort, probe, [person], lowRate);
  const needed = thresholdFor(model, fmr);
  const pairs = impostorPairs(model);
  const { slope, offset } = model.calibration;
  return {
    score,
    evidence: evidence(model, score),
    threshold: {
      fmr,
      interval: wilsonInterval(fmr * pairs, pairs),
      pairs,
      score: (needed - offset) / slope,
      evidence: needed,
      blocks: model.blocks,
    },
    // Not by the evidence, which is capped and may be below the threshold for that.
    matched: applyCalibration(model.calibration, score) >= needed,
    rows,
  };
}
