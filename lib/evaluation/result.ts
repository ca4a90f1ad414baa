import { z } from 'zod';
import { attacksSchema } from './metrology/attacks.ts';
import { metrologySchema } from './metrology/schema.ts';
import { templateUpdateSchema } from './template-update.ts';

/** A number that does not exist (no such comparisons) is null in JSON. */
const figure = z.number().nullable();
/** A share of comparisons; rounding may take it a little beyond. */
const rate = z
  .number()
  .min(-1e-9)
  .max(1 + 1e-9)
  .nullable();
const pair = z.tuple([rate, rate]);
const count = z.int().nonnegative();

const rates = z.object({
  auc: rate,
  eer: rate,
  /** 95% bootstrap intervals over subjects. */
  aucCi: pair,
  eerCi: pair,
});

const pooled = rates.extend({
  /** On the convex hull of the ROC. */
  eerHull: rate,
  /** FNMR at FMR 1% and 0.1%. */
  fnmrAtFmr1: rate,
  fnmrAtFmr01: rate,
  dPrime: figure,
  /** Calibrated on other subjects of the evaluation; null with fewer than eight. */
  cllr: figure,
  /** After the best monotone calibration in hindsight. */
  cllrMin: figure,
});

const identification = z.object({
  rank1: rate,
  /** FNIR at FPIR 1% and 10%. */
  fnirAtFpir1: rate,
  fnirAtFpir10: rate,
  accuracy: rate,
  balancedAccuracy: rate,
});

/** Consecutive blocks judged together: hours of movement at most. */
export const blocksSchema = z.union([z.int().positive().max(10_000), z.literal('session')]);

/** All that is measured at one fusion size. */
export const fusionFiguresSchema = z.object({
  blocks: blocksSchema,
  /** Windows judged, and comparisons made with them. */
  probes: count,
  genuine: count,
  impostor: count,
  /** Mean over subjects, each with a threshold of its own. */
  perSubject: rates,
  /** One threshold for everybody. */
  pooled,
  /** Null where each probe is compared with one template only. */
  identification: identification.nullable(),
});
export type FusionFigures = z.infer<typeof fusionFiguresSchema>;

const numbers = z.array(figure);
const shares = z.array(rate);

/** What figures draw for one fusion size; curves are thinned. */
const curvesSchema = z.object({
  blocks: blocksSchema,
  roc: z.object({ fmr: shares, fnmr: shares, threshold: numbers }),
  eerThreshold: figure,
  /** Counts of scores in equal bins from `from` to `to`. */
  distribution: z.object({ from: figure, to: figure, genuine: z.array(count), impostor: z.array(count) }),
  subjects: z.array(
    z.object({
      subject: z.string(),
      auc: rate,
      eer: rate,
      aucCi: pair,
      eerCi: pair,
      genuine: count,
      impostor: count,
    }),
  ),
  cmc: shares.nullable(),
  openSet: z.object({ fpir: shares, fnir: shares, threshold: numbers }).nullable(),
  confusion: z.object({ subjects: z.array(z.string()), counts: z.array(count) }).nullable(),
});
export type Curves = z.infer<typeof curvesSchema>;

const estimate = z.object({ value: figure, ci: z.tuple([figure, figure]) });

/** Continuous authentication at one stated rate of false lock-outs. */
export const lockoutFiguresSchema = z.object({
  /** What thresholds were chosen for, on other subjects than those measured. */
  targetPerHour: z.number().nonnegative(),
  /** What came of it. */
  falseLockoutsPerHour: estimate,
  genuineHours: z.number().nonnegative(),
  falseLockouts: count,
  /** Average number of genuine actions (events) between false lock-outs; null where there was none. */
  anga: estimate,
  /** Average number of impostor actions (events) until lock-out; one who got away counts with the whole session. */
  ania: estimate,
  /** Seconds until lock-out: median and mean over intrusions, those who got away counting with their whole session. */
  medianSeconds: estimate,
  meanSeconds: estimate,
  /** Share of intrusions not locked out by the end of the intruder's session. */
  missed: estimate,
  intrusions: count,
});
export type LockoutFigures = z.infer<typeof lockoutFiguresSchema>;

/** One system under a protocol: figures and curves at every fusion size. */
export const measuredSchema = z.object({
  fusion: z.array(fusionFiguresSchema),
  curves: z.array(curvesSchema),
  continuous: z.array(lockoutFiguresSchema).optional(),
});
export type Measured = z.infer<typeof measuredSchema>;

/** A stored evaluation. */
export const evaluationResultSchema = z.object({
  protocol: z.string(),
  task: z.string(),
  model: z.string(),
  dataset: z.string(),
  datasetHash: z.string(),
  subjects: z.array(z.string()),
  leftOut: z.array(z.object({ subject: z.string(), reason: z.string() })),
  /** Sessions too short for a single block; where each session must be judged they count as rejected. */
  unjudged: z.array(z.string()),
  /** How scores were made, per network: name, hash, back-end, weight in the sum. */
  system: z.array(
    z.object({
      model: z.string(),
      hash: z.string(),
      backend: z.string(),
      centre: z.string(),
      weight: z.number(),
      seed: z.int(),
    }),
  ),
  seeds: z.array(z.int()),
  bootstrap: z.object({ replicates: z.int(), seed: z.int() }),
  result: measuredSchema,
  /** All intervals between events, people's hesitation included, and screen extents. */
  deviceOnly: measuredSchema,
  /** Intervals in fast motion only: the clock of the device and nothing of the person. */
  clockOnly: measuredSchema.optional(),
  /** The same without intervals that are rare in their recording, which show what the clock left out. */
  steadyClockOnly: measuredSchema.optional(),
  /** What so many people support saying of false matches; absent where impostors are unknown. */
  support: z.object({ pairs: z.int(), smallestFmr: z.number(), steadyFmr: z.number() }).optional(),
  /** Seconds of movement in a block, where blocks are not 128 events. */
  blockSeconds: z.number().optional(),
  /** Figures of each group, where only people of one group are compared. */
  groups: z.record(z.string(), z.array(fusionFiguresSchema)).optional(),
  /** What a metrologist asks, at each fusion size. */
  metrology: z.array(metrologySchema).optional(),
  /** Programs that move the mouse, species by species; absent where movement cannot be embedded or was not asked for. */
  attacks: attacksSchema.optional(),
  /** What becomes of errors when templates follow their owners; absent where sessions are too short to be cut into visits. */
  templateUpdate: templateUpdateSchema.optional(),
  /**
   * The same system on movement that was changed, by name of the change; `untimed`: trained without time channels;
   * `device-matched`: against impostors with nearly the owner's clock; `impostors-unknown`: back-ends fitted without the impostor.
   */
  ablations: z.record(z.string(), z.array(fusionFiguresSchema)),
  /** What could not be measured, and what to do about it. */
  notes: z.array(z.string()).optional(),
  seconds: z.number().nonnegative(),
});
export type EvaluationResult = z.infer<typeof evaluationResultSchema>;
