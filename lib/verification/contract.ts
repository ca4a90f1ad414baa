import { z } from 'zod';
import { thin } from '../predictor/sent-movement.ts';
import { wireEvents } from '../predictor/wire.ts';

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
  user: z.object({ id: z.string(), name: z.string() }),
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
