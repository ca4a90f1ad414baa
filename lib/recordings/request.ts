import { z } from 'zod';
import { BUTTONS, EVENT_KINDS } from '../mouse/events.ts';
import { oneLine } from '../one-line.ts';
import { MAX_COORDINATE } from '../predictor/wire.ts';
import { personName } from '../signature/profile.ts';

/** Rows in one batch: over a minute of steady movement. */
const MAX_BATCH_ROWS = 10_000;

/** Bytes of one batch: browsers send at most 64 kB as a page closes; our own page sends more at a time. */
export const MAX_BATCH_BYTES = 512 * 1024;

/** A session's clock stops with its pauses: four days of movement are more than a session. */
const MAX_TIME = 4 * 86_400_000;

/** Whose movement it is. Commas separate people where several are chosen. */
export const label = personName.regex(/^[^,]*$/, 'The name holds a comma.');

/** Ends the look at a column: it may have thousands of faults. */
const abort = { abort: true };
const column = <T extends z.ZodType>(item: T) => z.array(item).min(1).max(MAX_BATCH_ROWS);
const pixels = z.number().min(-MAX_COORDINATE, abort).max(MAX_COORDINATE, abort);

const rows = z
  .strictObject({
    t: column(z.number().min(0, abort).max(MAX_TIME, abort)).describe(
      'Milliseconds from the start, not decreasing.',
    ),
    x: column(pixels).describe('CSS pixels of the page.'),
    y: column(pixels),
    kind: column(
      z
        .int()
        .min(0, abort)
        .max(EVENT_KINDS.length - 1, abort),
    ).describe(EVENT_KINDS.join(', ')),
    button: column(
      z
        .int()
        .min(0, abort)
        .max(BUTTONS.length - 1, abort),
    ).describe(BUTTONS.join(', ')),
  })
  .superRefine((value, context) => {
    for (const name of ['x', 'y', 'kind', 'button'] as const)
      if (value[name].length !== value.t.length)
        context.addIssue({ code: 'custom', path: [name], message: 'has not one value per event' });
    for (let i = 1; i < value.t.length; i++)
      if (value.t[i] < value.t[i - 1]) {
        context.addIssue({ code: 'custom', path: ['t', i], message: 'runs backwards' });
        return;
      }
  });

const screen = z.strictObject({
  width: z.int().min(0).max(100_000),
  height: z.int().min(0).max(100_000),
  ratio: z.number().min(0).max(100),
});

/** Some seconds of a session; the same `seq` sent twice counts once. */
export const batchSchema = z.strictObject({
  seq: z.int().min(0).max(1_000_000),
  label,
  rows,
  screen: screen.optional(),
  lost: z
    .int()
    .min(0)
    .optional()
    .describe('Events that were dropped so far, because the server was away too long.'),
});
export type Batch = z.infer<typeof batchSchema>;

export const recordingParams = z.object({ id: z.uuid() });

/** What `recorder.js` sends. It is text of no declared type, so that browsers need not ask first. */
export const pageBatchSchema = batchSchema.extend({ token: z.string().max(200), session: z.uuid() });

/** Who may send: a name for people, and the origin exactly as browsers state it. */
export const siteSchema = z.strictObject({
  name: oneLine(80).min(1, 'A name is needed.'),
  origin: z
    .string()
    .trim()
    .max(300)
    .transform((text, context) => {
      const url = URL.canParse(text) ? new URL(text) : null;
      if (
        url &&
        /^https?:$/.test(url.protocol) &&
        url.pathname === '/' &&
        !url.search &&
        !url.hash &&
        !url.username
      )
        return url.origin;
      context.addIssue({ code: 'custom', message: 'is not an origin such as https://shop.example' });
      return z.NEVER;
    }),
});
