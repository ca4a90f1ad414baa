import { z } from 'zod';

export const RUN_STATUSES = ['queued', 'running', 'interrupted', 'stopped', 'failed', 'finished'] as const;
export const runStatus = z.enum(RUN_STATUSES);
export type RunStatus = z.output<typeof runStatus>;

/** A run: what was trained, how far it is, and the latest of each metric. Times are ISO 8601. */
export const runView = z.object({
  id: z.string(),
  name: z.string(),
  status: runStatus,
  dataset: z.string().nullable(),
  datasetHash: z.string().nullable(),
  config: z
    .record(z.string(), z.unknown())
    .describe('As stored: the fields of a `TrainingConfig` of the version that trained it.'),
  seed: z.number(),
  codeVersion: z.string(),
  environment: z.unknown(),
  command: z.string(),
  summary: z.record(z.string(), z.unknown()).describe('What came of it: seconds, final figures.'),
  colour: z.string().nullable(),
  starred: z.boolean(),
  tags: z.array(z.string()),
  notes: z.string(),
  parentId: z.string().nullable(),
  sweepId: z
    .string()
    .nullable()
    .describe('Sweep that it belongs to, its place in the plan, and why the sweep does not go on with it.'),
  trial: z.number().nullable(),
  verdict: z.string().nullable(),
  epoch: z.number(),
  step: z.number(),
  totalSteps: z.number(),
  error: z
    .object({ code: z.string().optional(), message: z.string(), hint: z.string().optional() })
    .nullable(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  deletedAt: z.iso.datetime().nullable(),
  metrics: z.record(
    z.string(),
    z.object({
      last: z.number(),
      min: z.number(),
      max: z.number(),
      count: z.number(),
    }),
  ),
});
export type RunView = z.output<typeof runView>;

/** What a comparison of hundreds of runs needs of each. */
export const comparedRun = runView
  .pick({
    ...{
      id: true,
      name: true,
      status: true,
      colour: true,
      config: true,
      datasetHash: true,
      codeVersion: true,
    },
    ...{ epoch: true, step: true, totalSteps: true },
  })
  .extend({ metrics: z.record(z.string(), z.object({ last: z.number(), count: z.number() })) });
export type ComparedRun = z.output<typeof comparedRun>;

/** A run as the run table shows it: flat, small, thousands at a time. Times are ms since 1970. */
export const runRow = z.object({
  id: z.string(),
  name: z.string(),
  status: runStatus,
  dataset: z.string().nullable(),
  seed: z.number(),
  colour: z.string().nullable(),
  starred: z.boolean(),
  tags: z.array(z.string()),
  notes: z.string(),
  parentId: z.string().nullable(),
  epoch: z.number(),
  step: z.number(),
  totalSteps: z.number(),
  createdAt: z.number(),
  durationMs: z.number().nullable().describe('Of the training so far, or all of it.'),
  config: z.record(z.string(), z.unknown()),
  sweep: z.string().nullable().describe('Name of the sweep that it belongs to.'),
  protocol: z.string().nullable().describe('Under which it was evaluated last.'),
  metrics: z.record(z.string(), z.number()).describe('The last value of each metric.'),
});
export type RunRow = z.output<typeof runRow>;

/** One field of many runs: what all have, or the different values with the place of each run's (−1: none), or a value each. */
export const column = z.union([
  z.object({
    all: z.unknown(),
  }),
  z.object({
    values: z.array(z.unknown()).readonly(),
    at: z.array(z.number()).readonly(),
  }),
  z.object({
    each: z.array(z.unknown()).readonly(),
  }),
]);
export type Column = z.output<typeof column>;

/** Runs by column, a tenth of the size of their rows: what goes over the wire. */
export const runColumns = z.object({
  count: z.number(),
  own: z.record(z.string(), column),
  config: z.record(z.string(), column),
  metrics: z
    .record(z.string(), z.array(z.number().nullable()).readonly())
    .describe('Last values; null where a run has none.'),
});
export type RunColumns = z.output<typeof runColumns>;

/** What a page is sent of the run table. */
export const runTableData = z.object({
  columns: runColumns,
  gone: z
    .array(z.string())
    .describe('With `since`: those that left for the bin (or came back from it) and may still be shown.'),
  total: z.number().describe('All runs of this list, however many of them are sent.'),
  at: z.number().describe('Server time of this answer; pass it as `since` to get only what changed.'),
});
export type RunTableData = z.output<typeof runTableData>;

/** Parallel columns of a curve in order of step. */
export const curveColumns = z.object({
  step: z.array(z.number()),
  seconds: z.array(z.number()),
  value: z.array(z.number()),
});
export type CurveColumns = z.output<typeof curveColumns>;

/** A run's curve of one metric beyond `cursor`. */
export const curveUpdate = curveColumns.extend({
  cursor: z.number().describe('Pass it again to get only what came later.'),
});
export type CurveUpdate = z.output<typeof curveUpdate>;

/** A state of a page's address under a name. */
export const savedView = z.object({
  name: z.string(),
  query: z.string(),
});
export type SavedView = z.output<typeof savedView>;

/** What a training would work through, and how long that takes here. */
export const trainingEstimate = z.object({
  subjects: z.number(),
  sessions: z.number(),
  leftOut: z
    .object({ impostor: z.number(), unlabelled: z.number() })
    .describe('Sessions that take no part, since somebody else may have moved the mouse.'),
  blocks: z.number().describe('Training examples without overlap: one epoch.'),
  steps: z.number(),
  epochs: z.number(),
  seconds: z.number().nullable().describe('Null where nothing was trained yet to go by.'),
  from: z.string().nullable().describe('Training that the speed comes from.'),
  here: z.boolean().describe('Whether that was on this machine.'),
});
export type TrainingEstimate = z.output<typeof trainingEstimate>;

const numbers = z.array(z.number());
/** JSON has no word for what is not finite: it becomes null on its way. */
const values = z.array(z.union([z.number(), z.nan(), z.null()]).transform((value) => value ?? Number.NaN));

/** New stretches of curves, and from where to go on. */
export const metricUpdate = z.object({
  cursor: z.number().describe('Pass it again to get only what came later.'),
  series: z
    .record(z.string(), z.object({ step: numbers, seconds: numbers, value: values }))
    .describe('Per metric, parallel columns in order of step.'),
  more: z.boolean().describe('Whether more can be read at once.'),
});
export type MetricUpdate = z.output<typeof metricUpdate>;

/** The stream of one run: the run whenever its state changes, stretches of its curves, and the run as it ended. */
export const runEvents = { run: runView, metrics: metricUpdate, end: runView } as const;
