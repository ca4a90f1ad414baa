import { z } from 'zod';
import { AppError } from '../errors.ts';
import { blocksSchema } from '../evaluation/result.ts';
import { trainingConfig } from '../network/config.ts';

/** Trials beyond this are a mistake more often than a wish. */
export const MOST_TRIALS = 500;

const scalar = z.union([z.number(), z.string(), z.boolean(), z.null()]);

/** Values that a setting takes: listed, or a range to draw from (random) or to divide (grid). */
const parameterSchema = z.union([
  z.array(scalar).min(1).max(100),
  z
    .strictObject({
      from: z.number(),
      to: z.number(),
      scale: z.enum(['linear', 'log']).default('linear'),
      /** How many values a grid takes from the range, ends included. */
      levels: z.int().min(2).max(50).default(3),
      /** Whole numbers only. */
      whole: z.boolean().default(false),
    })
    .refine(({ from, to }) => from < to, '"from" must be smaller than "to"')
    .refine(
      ({ from, scale }) => scale === 'linear' || from > 0,
      'a logarithmic range must begin above nothing',
    ),
]);
export type SweepParameter = z.output<typeof parameterSchema>;

/** What is watched while a network trains. */
const WATCHED = ['accuracy', 'loss', 'validationAccuracy', 'validationLoss'] as const;
/** What points can be ranked by: a figure of an evaluation, or the end of a learning curve. */
export const OBJECTIVES = ['eer', 'auc', ...WATCHED] as const;
export type Objective = (typeof OBJECTIVES)[number];

/** Whether less is better. */
export function isCost(figure: Objective): boolean {
  return figure === 'eer' || figure === 'loss' || figure === 'validationLoss';
}

/** Whether a figure comes from an evaluation, not from a learning curve. */
export function isEvaluated(figure: Objective): figure is 'eer' | 'auc' {
  return figure === 'eer' || figure === 'auc';
}

const search = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('grid') }),
  z.strictObject({
    kind: z.literal('random'),
    /** How many points are drawn. */
    points: z.int().min(1).max(MOST_TRIALS),
    seed: z.int().min(0).default(1),
  }),
]);

const stopping = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('none') }),
  z.strictObject({
    rule: z.literal('median'),
    /** Steps that every trial is granted. */
    from: z.int().min(1).default(100),
    /** Trials that must have finished before one is judged by them. */
    trials: z.int().min(1).default(3),
    watch: z.enum(WATCHED).optional(),
  }),
  z.strictObject({
    rule: z.literal('halving'),
    /** The first comparison is after this many steps, each later one after `factor` times as many. */
    first: z.int().min(1).default(50),
    /** One in so many points goes on. */
    factor: z.int().min(2).max(10).default(3),
    watch: z.enum(WATCHED).optional(),
  }),
]);

/** A search for settings, as the form makes it and as `npx mouseprint sweep FILE` reads it. */
export const sweepPlan = z.strictObject({
  name: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9._-]{0,47}$/,
      'use small letters, digits, dots, dashes and underscores, at most 48',
    )
    .refine((name) => name !== 'new' && name !== 'estimate', 'is an address of the pages')
    .optional(),
  /** What all trials share; what is left out has its default. */
  config: z.record(z.string(), z.unknown()).default({}),
  /** What differs. */
  parameters: z.record(z.string(), parameterSchema),
  search: search.default({ kind: 'grid' }),
  /** Every point is trained once with each. */
  seeds: z
    .array(z.int().min(0))
    .min(1)
    .max(20)
    .default([1])
    .refine((seeds) => new Set(seeds).size === seeds.length, 'each seed once'),
  objective: z
    .strictObject({
      figure: z.enum(OBJECTIVES),
      /** For figures of an evaluation. */
      protocol: z.string().optional(),
      subjects: z.string().optional(),
      blocks: blocksSchema.default(5),
    })
    .default({ figure: 'accuracy', blocks: 5 }),
  stopping: stopping.default({ rule: 'none' }),
});
export type SweepPlan = z.output<typeof sweepPlan>;

/** Settings that a sweep cannot vary, and why. */
const FIXED: Readonly<Record<string, string>> = {
  seed: 'the plan\'s own "seeds" say with which seeds every point is trained',
  dataset: 'figures of different data sets cannot be ranked against each other',
  splits: 'figures of different data cannot be ranked against each other',
};

/** Settings that a sweep can vary. */
export const SWEEPABLE: readonly string[] = Object.keys(trainingConfig.shape).filter((key) => !FIXED[key]);

/** What early stopping looks at: what the plan says, else accuracy, on what is held back where something is. */
export function watchedMetric({ stopping, config }: SweepPlan): (typeof WATCHED)[number] {
  if (stopping.rule !== 'none' && stopping.watch) return stopping.watch;
  return Number(config.holdBack) > 0 ? 'validationAccuracy' : 'accuracy';
}

/**
 * Fills in defaults and validates what can be told without data.
 *
 * @throws AppError `bad_request` that says what is wrong and where.
 */
export function parseSweepPlan(input: unknown): SweepPlan {
  const parsed = sweepPlan.safeParse(input);
  if (!parsed.success)
    throw refuse(
      parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'plan'}: ${message}`).join('; '),
    );
  const plan = parsed.data;
  if (Object.keys(plan.parameters).length === 0)
    throw refuse('parameters: name at least one setting to vary');
  for (const key of Object.keys(plan.parameters)) {
    if (FIXED[key]) throw refuse(`parameters.${key}: ${FIXED[key]}`);
    if (!SWEEPABLE.includes(key)) throw refuse(`parameters.${key}: there is no such setting`);
  }
  if ('seed' in plan.config) throw refuse(`config.seed: ${FIXED.seed}`);
  const { figure, protocol } = plan.objective;
  if (isEvaluated(figure) && !protocol)
    throw refuse(`objective.protocol: ${figure} is a figure of an evaluation; say under which protocol`);
  refuseStopping(plan);
  return plan;
}

function refuseStopping(plan: SweepPlan): void {
  const { stopping, config, parameters, objective } = plan;
  const varies = (key: string) => key in parameters;
  const validated = [watchedMetric(plan), objective.figure].some((name) => name.startsWith('validation'));
  if (validated && !varies('holdBack') && !(Number(config.holdBack) > 0))
    throw refuse(
      'config.holdBack: validation needs a share of the recordings that is held back, such as 0.1',
    );
  if (stopping.rule === 'none') return;
  if (config.epochs != null || varies('epochs') || varies('steps') || varies('batch'))
    throw refuse(
      'stopping: trials are compared after equal numbers of steps, so give "steps", the same for all, not "epochs", and one "batch"',
    );
  const every = Number(config.validateEvery ?? trainingConfig.parse({}).validateEvery);
  const first = stopping.rule === 'halving' ? stopping.first : stopping.from;
  if (watchedMetric(plan).startsWith('validation') && first < every)
    throw refuse(
      `config.validateEvery: nothing is validated by step ${first}; validate every ${first} or fewer`,
    );
  const steps = Number(config.steps ?? trainingConfig.parse({}).steps);
  if (first >= steps)
    throw refuse(
      `stopping: the first comparison, after ${first} steps, must come before the end at ${steps}`,
    );
}

export function refuse(reason: string): AppError {
  return new AppError('bad_request', `The sweep cannot be made. ${reason}.`, {
    hint: 'docs/sweeps.md describes the file; models/sweeps holds examples.',
  });
}
