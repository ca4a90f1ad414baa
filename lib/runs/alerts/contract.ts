import { z } from 'zod';
import { webhookRequest } from '../../http/webhooks/request.ts';
import { runStatus } from '../contract.ts';

export const ALERT_KINDS = ['ended', 'above', 'below'] as const;
export const alertKind = z.enum(ALERT_KINDS);

const metric = z
  .string()
  .regex(/^[A-Za-z][\w.]{0,59}$/, 'is no name of a metric such as validationAccuracy')
  .describe('Metric that is watched.');

/** What somebody wants to be told of. */
export const alertRequest = z
  .strictObject({
    what: alertKind.describe('A run ends, or a metric passes a bound upwards or downwards.'),
    run: z.string().max(64).optional().describe('Name or id of one run; every run when left out.'),
    metric: metric.optional(),
    bound: z.number().optional(),
    webhook: webhookRequest.optional().describe('Where to tell it beside the page of runs.'),
  })
  .refine(
    ({ what, metric, bound }) => (what === 'ended') === (metric === undefined && bound === undefined),
    'Give metric and bound for above and below, and neither for ended.',
  )
  .refine(({ metric, bound }) => (metric === undefined) === (bound === undefined), 'Give metric and bound.');
export type AlertRequest = z.output<typeof alertRequest>;

export const alertView = z.object({
  id: z.string(),
  what: alertKind,
  run: z.object({ id: z.string(), name: z.string() }).nullable().describe('Null for every run.'),
  metric: z.string().nullable(),
  bound: z.number().nullable(),
  webhook: z.string().nullable().describe('Origin of its address; the rest is not told.'),
  createdAt: z.iso.datetime(),
});
export type AlertView = z.output<typeof alertView>;

/** What is told: by the webhook, and on the page. */
export const alertMessage = z.object({
  id: z.string().describe('The same when it is sent again.'),
  type: z.enum(['run_ended', 'metric_above', 'metric_below']),
  at: z.iso.datetime(),
  run: z.object({ id: z.string(), name: z.string(), status: runStatus }),
  metric: z.string().nullable(),
  value: z.number().nullable(),
  bound: z.number().nullable(),
});
export type AlertMessage = z.output<typeof alertMessage>;

export const noticeView = alertMessage.extend({
  seen: z.boolean(),
  delivery: z.enum(['none', 'waiting', 'delivered', 'failed']).describe('How it stands with the webhook.'),
});
export type NoticeView = z.output<typeof noticeView>;
