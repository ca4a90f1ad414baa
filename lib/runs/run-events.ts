import { z } from 'zod';
import type { RunView } from './run-view.ts';

const numbers = z.array(z.number());
// JSON has no word for what is not finite: it becomes null on its way.
const values = z.array(z.union([z.number(), z.nan(), z.null()]).transform((value) => value ?? Number.NaN));

/** New stretches of curves, and from where to go on. */
export const metricUpdate = z.object({
  cursor: z.number().describe('Pass it again to get only what came later.'),
  series: z
    .record(z.string(), z.object({ step: numbers, seconds: numbers, value: values }))
    .describe('Per metric, parallel columns in order of step.'),
  more: z.boolean().describe('Whether more can be read at once.'),
});

// The view itself is a type only, until routes have contracts of what they answer.
const runView = z.custom<RunView>((run) => typeof run === 'object' && run !== null && 'status' in run);

export type MetricUpdate = z.output<typeof metricUpdate>;

/** The stream of one run: the run whenever its state changes, stretches of its curves, and the run as it ended. */
export const runEvents = { run: runView, metrics: metricUpdate, end: runView } as const;
