import { z } from 'zod';

/** Of the screen on which it was made, where the sender said so. */
export const screenSchema = z.object({ width: z.number(), height: z.number(), ratio: z.number() }).partial();

/** A recording as lists show it. */
export const recordingView = z.object({
  id: z.string(),
  key: z.string().describe('Of its session in the data set.'),
  subject: z.string(),
  state: z.enum(['receiving', 'kept']),
  siteId: z.string().nullable(),
  origin: z.string().describe("Of the web page that sent it; empty for this workbench's own."),
  screen: screenSchema,
  startedAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
  events: z.number(),
  lost: z.number().describe('Events that the sender had to drop.'),
  durationMs: z.number().describe('0 while it is receiving.'),
  bytes: z.number().nullable(),
});
export type RecordingView = z.output<typeof recordingView>;

/** A web page elsewhere that may send movement here, as lists show it; its token is not known any more. */
export const siteView = z.object({
  id: z.string(),
  name: z.string(),
  origin: z.string(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime().nullable(),
  batches: z.number(),
  events: z.number(),
  revokedAt: z.iso.datetime().nullable(),
});
export type SiteView = z.output<typeof siteView>;
