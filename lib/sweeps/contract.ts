import { z } from 'zod';
import { runStatus } from '../runs/contract.ts';
import { sweepPlan } from './plan.ts';

export const SWEEP_STATUSES = ['queued', 'running', 'interrupted', 'stopped', 'failed', 'finished'] as const;
export const sweepStatus = z.enum(SWEEP_STATUSES);
export type SweepStatus = z.output<typeof sweepStatus>;

export const setting = z.union([z.number(), z.string(), z.boolean()]).nullable();
export type Setting = z.output<typeof setting>;

/** One point of the searched space: a value per varied setting. */
export const point = z.record(z.string(), setting).readonly();
export type Point = z.output<typeof point>;

/** What a sweep would train, and how long that takes here. */
export const sweepEstimate = z.object({
  points: z.array(point),
  trials: z.number(),
  steps: z
    .number()
    .describe('With successive halving less than all trials to their ends; the median rule may save more.'),
  seconds: z.number().nullable(),
  from: z.string().nullable().describe('Training that the speed comes from.'),
  here: z.boolean(),
});
export type SweepEstimate = z.output<typeof sweepEstimate>;

/** What a report needs to know of a trial. */
export const reportedTrial = z.object({
  trial: z.number(),
  point: z.number(),
  seed: z.number(),
  settings: point,
  status: z.enum(['new', 'begun', 'finished', 'failed']),
  verdict: z.enum(['hopeless', 'by_hand']).nullable(),
  step: z.number(),
  seconds: z.number().describe('Trained, pauses left out, s.'),
  value: z.number().nullable().describe('The objective; null until it is there.'),
  interval: z
    .tuple([z.number().nullable(), z.number().nullable()])
    .readonly()
    .nullable()
    .describe('95% interval over people, where it was evaluated.'),
  evaluationSeconds: z.number(),
});
export type ReportedTrial = z.output<typeof reportedTrial>;

/** The watched curve of every trial that has begun, noise averaged away. */
export const sweepCurves = z.object({
  metric: z.string(),
  trials: z.array(
    z.object({
      trial: z.number(),
      step: z.array(z.number()),
      value: z.array(z.number()),
    }),
  ),
});
export type SweepCurves = z.output<typeof sweepCurves>;

/** A sweep as lists show it. */
export const sweepSummary = z.object({
  id: z.string(),
  name: z.string(),
  status: sweepStatus,
  plan: sweepPlan,
  datasetHash: z.string(),
  codeVersion: z.string(),
  command: z.string(),
  error: z
    .object({
      message: z.string(),
      hint: z.string().optional(),
    })
    .nullable(),
  job: z.string().nullable().describe('Active job that drives it.'),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
});
export type SweepSummary = z.output<typeof sweepSummary>;

/** A trial as pages and `--json` show it. */
export const trialView = reportedTrial.extend({
  run: z
    .object({
      id: z.string(),
      name: z.string(),
      colour: z.string().nullable(),
      status: runStatus,
    })
    .nullable(),
  totalSteps: z.number(),
  evaluation: z.string().nullable(),
  error: z.string().nullable(),
});
export type TrialView = z.output<typeof trialView>;

export const pointState = z.enum(['finished', 'open', 'hopeless', 'by_hand', 'failed']);
export type PointState = z.output<typeof pointState>;

/** A point of the space, its seeds taken together. */
export const pointReport = z.object({
  point: z.number(),
  settings: point,
  state: pointState,
  trials: z.array(z.number()).readonly(),
  value: z.number().nullable().describe('Mean over the seeds that have finished.'),
  interval: z
    .tuple([z.number(), z.number()])
    .readonly()
    .nullable()
    .describe('95%: over the people who were judged, or over seeds (t); null where there is neither.'),
  over: z.enum(['people', 'seeds']).nullable(),
  spread: z.number().nullable().describe('Largest minus smallest of the seeds; null with one.'),
  steps: z.number(),
  seconds: z.number(),
});
export type PointReport = z.output<typeof pointReport>;

export const sweepReport = z.object({
  points: z
    .array(pointReport)
    .readonly()
    .describe('The best first; those without a value by how far they came.'),
  best: pointReport.nullable().describe('The best of the points of which every seed has finished.'),
  alike: z
    .number()
    .describe('Finished points whose interval reaches the best value: not told apart from it by this sweep.'),
  cost: z.object({
    seconds: z.number(),
    evaluationSeconds: z.number(),
    steps: z.number(),
    allSteps: z.number().describe('Steps without early stopping.'),
  }),
});
export type SweepReport = z.output<typeof sweepReport>;

/** A sweep with all that came of it; times in ISO 8601. */
export const sweepView = sweepSummary.extend({
  watched: z.string(),
  trials: z.array(trialView),
  report: sweepReport,
});
export type SweepView = z.output<typeof sweepView>;
