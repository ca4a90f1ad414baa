import { z } from 'zod';
import { webhookRequest } from '../http/webhooks/request.ts';
import { thin } from '../predictor/sent-movement.ts';
import { wireEvents } from '../predictor/wire.ts';
import { batchSchema } from '../recordings/request.ts';

/** Name of an enrolled person, or id of their profile. */
export const user = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .describe('Name of an enrolled person, or id of their profile.');

/** The share of impostors who may pass. */
export const falseMatchRate = z
  .number()
  .positive()
  .max(0.5)
  .describe('Share of impostors who may pass, such as 0.01; what the data cannot support is refused.');

/** What a client calls the device somebody is at; movement of one class is compared with what was enrolled on it. */
export const deviceClass = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'is no device class such as "mouse" or "touchpad"')
  .describe('Class of the pointing device as the client calls it, such as "mouse" or "touchpad".');

export const verifyParams = z.object({ user });

export const verifyBody = z.strictObject({
  events: wireEvents,
  thin,
  fmr: falseMatchRate.default(0.01),
  device: deviceClass.optional(),
  dataset: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe(
      'Data set whose people the score is calibrated on; those shipped with the network when left out.',
    ),
});

export const VERIFY_EXAMPLE = {
  events: { t: [0, 8, 16], x: [100, 101.5, 104], y: [200, 200, 201] },
  fmr: 0.01,
};

/** 50,000 events of five columns in decimal digits. */
export const MAX_VERIFY_BODY = 8 * 1024 * 1024;

const rate = z.number().min(0).max(1);

/** Why it was decided so, in a word for programs and a sentence for people. */
export const reason = z.object({
  code: z.enum([
    'match',
    'no-match',
    'too-little',
    'inhuman',
    'replay',
    'coarse-clock',
    'other-device',
    'other-kind',
    'one-day',
    'short',
    'liveness-unknown',
  ]),
  text: z.string(),
});
export type Reason = z.infer<typeof reason>;

export const DECISIONS = ['accepted', 'refused', 'undecided'] as const;

export const threshold = z.object({
  fmr: rate.describe('The rate that was asked for.'),
  interval: z
    .tuple([rate, rate])
    .describe('95% interval of the rate that holds, every pair of people counted once.'),
  pairs: z.int().nonnegative().describe('Pairs of people who were compared to find the threshold.'),
  score: z.number().describe('On the scale of the score.'),
  llr: z.number().describe('The same as a log-likelihood ratio, nats.'),
  blocks: z.int().describe('Full blocks of 128 events for which it holds.'),
});

export const liveness = z.object({
  human: z
    .boolean()
    .nullable()
    .describe('False for movement unlike any person; null where it cannot be told.'),
  windows: z.int().describe('Windows of movement that were looked at.'),
  replay: z.boolean().describe('Whether it is enrolled movement played again.'),
});

export const quality = z.object({
  events: z.int().describe('Pointer events after thinning.'),
  seconds: z.number(),
  blocks: z.int().describe('Half-overlapping blocks of 128 events.'),
  intervalMs: z
    .number()
    .nullable()
    .describe('Median time between events in motion; null with too little motion.'),
  kinds: z.array(z.string()).describe('What the movement is: clicking targets, browsing.'),
  enrolledKinds: z.array(z.string()),
});

export const modelView = z.object({ name: z.string(), hash: z.string() });

/** The answer of `POST /api/verify/{user}`. */
export const verifyAnswer = z.object({
  user: z.object({ id: z.string(), name: z.string(), version: z.int() }),
  decision: z.enum(DECISIONS),
  score: z.number().nullable(),
  llr: z.number().nullable().describe('Log-likelihood ratio, nats: the person against somebody else.'),
  threshold: threshold.nullable(),
  reasons: z.array(reason),
  quality,
  liveness,
  device: z
    .string()
    .nullable()
    .describe('Device class whose enrolment was compared with; null for all of the profile.'),
  model: modelView,
});
export type VerifyAnswer = z.infer<typeof verifyAnswer>;

export const sessionParams = z.object({ id: z.uuid('is no session') });

export const sessionBody = z.strictObject({
  user,
  fmr: falseMatchRate.default(0.01),
  device: deviceClass.optional(),
  dataset: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'is no id of a data set')
    .optional(),
  webhook: webhookRequest.optional(),
});

export const SESSION_EXAMPLE = { user: 'Ada', fmr: 0.01, device: 'mouse' };

export const chunkBody = z
  .strictObject({
    seq: z.int().min(0).max(10_000_000).describe('Chunks count from 0; one that is sent again counts once.'),
    events: wireEvents.optional().describe('Events as columns, times from the beginning of the session.'),
    rows: batchSchema.shape.rows
      .optional()
      .describe('The same as recorder.js sends it, kinds and buttons by number.'),
  })
  .refine(({ events, rows }) => (events === undefined) !== (rows === undefined), 'Send events or rows.');

export const CHUNK_EXAMPLE = { seq: 0, events: { t: [0, 8, 16], x: [100, 101.5, 104], y: [200, 200, 201] } };

export const chunkAnswer = z.object({
  chunks: z
    .int()
    .describe('How many chunks have been taken in, and will outlive a crash; the next one is this.'),
  events: z.int(),
});

export const VERDICTS = [
  'nothing',
  'clock',
  'inhuman',
  'replay',
  'locked',
  'named',
  'perhaps',
  'doubt',
  'unknown',
] as const;

export const sessionView = z.object({
  id: z.string(),
  user: z.object({ id: z.string(), name: z.string(), version: z.int() }),
  status: z.enum(['open', 'ended']),
  fmr: rate,
  device: z.string().nullable(),
  chunks: z.int(),
  events: z.int(),
  blocks: z.int().describe('Half-overlapping blocks that were judged.'),
  trust: rate.describe('Probability that it is still this person, from even odds.'),
  verdict: z.enum(VERDICTS).describe('The one verdict of the page “Live”; `locked` when trust has fallen.'),
  decision: z.enum(DECISIONS).describe('At the wanted false match rate, of the newest movement.'),
  steppedUpAt: z.iso.datetime().nullable().describe('Since when they have to prove who they are.'),
  score: z.number().nullable(),
  llr: z.number().nullable(),
  threshold: threshold.nullable(),
  reasons: z.array(reason),
  model: z.string(),
  startedAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
});
export type SessionView = z.infer<typeof sessionView>;

/** What is kept of a session's newest movement beside its verdict, so that any server can tell it. */
export const sessionFinding = sessionView.pick({ score: true, llr: true, threshold: true, reasons: true });

/** The stream of a session: its state whenever that changes, until it ends. */
export const sessionEvents = { state: sessionView } as const;

export const confirmBody = z.strictObject({
  learn: z
    .boolean()
    .default(true)
    .describe(
      'Whether all that moved since the last word was this person, and makes the profile grow; else they only sign in again.',
    ),
});

export const confirmAnswer = z.object({
  version: z.int().describe('Of the profile.'),
  learnt: z.int().describe('Blocks by which it grew.'),
});

/** What a webhook carries. */
export const webhookMessage = z.object({
  id: z.string().describe('The same when it is sent again.'),
  type: z.enum(['step_up', 'ended']),
  at: z.iso.datetime(),
  session: z.string(),
  user: z.object({ id: z.string(), name: z.string() }),
  verdict: z.enum(VERDICTS),
  trust: rate,
  blocks: z.int(),
});
export type WebhookMessage = z.infer<typeof webhookMessage>;
