import { z } from 'zod';
import { datasetKind, eventCounts, look, rejectionExample, sessionLabel } from '../datasets/contract.ts';
import { manifestSchema } from '../datasets/manifest-schema.ts';
import { deviceOnly } from '../evaluation/device/contract.ts';
import { comparedFeature } from '../mouse/comparison/contract.ts';

/** An imported data set, as lists show it. */
export const datasetSummary = z.object({
  id: z.string(),
  name: z.string(),
  kind: datasetKind,
  synthetic: z.boolean().describe('Made by the program rather than by people; say so wherever it is shown.'),
  contentHash: z.string(),
  partial: z.boolean(),
  note: z.string().describe('What is missing of a partial copy; empty otherwise.'),
  importedAt: z.iso.datetime(),
  subjects: z.number(),
  sessions: z.number(),
  events: z.number(),
  blocks: z.number(),
  /** Together, ms. */
  durationMs: z.number().describe('Sum over sessions, ms.'),
});
export type DatasetSummary = z.output<typeof datasetSummary>;

/** One data set with the report of its import and, for the published ones, what is known about it. */
export const datasetDetail = datasetSummary.extend({
  rowsRead: z.number().describe('`rowsRead` = `events` + the sum of `rejected`.'),
  rejected: z.record(z.string(), z.number()),
  examples: z
    .record(z.string(), z.array(rejectionExample))
    .describe('The first rejected rows for each reason.'),
  failures: z.array(
    z.object({
      file: z.string(),
      message: z.string(),
      hint: z.string().optional(),
    }),
  ),
  splits: z.array(
    z.object({
      split: z.string(),
      sessions: z.number(),
    }),
  ),
  manifest: manifestSchema.nullable(),
  look: look.describe("The import's look at its own result."),
});
export type DatasetDetail = z.output<typeof datasetDetail>;

export const subjectSummary = z.object({
  key: z.string(),
  position: z.number().describe('Order of display.'),
  sessions: z.number(),
  events: z.number(),
  blocks: z.number(),
  durationMs: z.number(),
});
export type SubjectSummary = z.output<typeof subjectSummary>;

/** One session as the catalogue knows it. `null` figures mean that there were no pointer events to take them from. */
export const sessionSummary = z.object({
  dataset: z.string(),
  subject: z.string(),
  key: z.string(),
  split: z.string(),
  label: sessionLabel.nullable(),
  position: z.number().describe('Order of recording within the subject.'),
  source: z.string().describe('The file it came from, relative to the imported folder.'),
  durationMs: z.number(),
  events: z.number(),
  blocks: z.number(),
  medianDt: z.number().nullable(),
  minX: z.number().nullable(),
  maxX: z.number().nullable(),
  minY: z.number().nullable(),
  maxY: z.number().nullable(),
  clicks: z.number(),
  gaps: z.number(),
  rejected: z.record(z.string(), z.number()),
});
export type SessionSummary = z.output<typeof sessionSummary>;

export const comparedSelection = z.object({
  name: z.string(),
  sessions: z.number(),
  leftOut: z.number().describe("Sessions of a subject that may be somebody else's; not compared."),
  blocks: z.number().nullable().describe("Blocks, where only some of the sessions' are compared."),
  events: z.number(),
  rose: z.array(z.number()),
  heat: z.array(z.number()),
  profile: z.array(z.number()).describe('Mean speed profile of strokes, in multiples of the mean speed.'),
  strokes: z.number(),
  maxX: z.number(),
  maxY: z.number(),
});
export type ComparedSelection = z.output<typeof comparedSelection>;

export const comparison = z.object({
  verdict: z.string(),
  selections: z.array(comparedSelection),
  features: z.array(comparedFeature).describe('What separates most comes first.'),
  width: z.number().describe('Screen that the heat maps cover, px.'),
  height: z.number(),
});
export type Comparison = z.output<typeof comparison>;

/** What a subject's own recordings say about their device. */
export const subjectDevice = z.object({
  subject: z.string(),
  sessions: z.number(),
  leftOut: z.number().describe("Sessions that may be somebody else's; not described."),
  events: z.number(),
  medianDt: z.number().nullable().describe('Median over sessions of the median interval, ms.'),
  modeDt: z
    .number()
    .nullable()
    .describe(
      'The interval that occurs most, ms, and its share of all intervals: how the clock is quantised.',
    ),
  modeShare: z.number(),
  zeroShare: z.number().describe('Share of events at the time of the one before.'),
  intervals: z
    .array(z.number())
    .describe('Share of the intervals at each whole millisecond from 0 to LONGEST_INTERVAL.'),
  maxX: z.number().nullable().describe('Largest position, px.'),
  maxY: z.number().nullable(),
  gaps: z.number().describe('Pauses over ten seconds, and rows rejected as duplicates.'),
  duplicates: z.number(),
});
export type SubjectDevice = z.output<typeof subjectDevice>;

export const deviceQuality = z.object({
  subjects: z.array(subjectDevice),
  deviceOnly: deviceOnly
    .nullable()
    .describe('Null when fewer than two subjects have a session to enrol and one to probe.'),
});
export type DeviceQuality = z.output<typeof deviceQuality>;

/** Work of a page goes on until `end`; its answer is then there to be asked for. */
export const workEvents = {
  progress: z.object({
    fraction: z.number().min(0).max(1).describe('How much is done.'),
    message: z.string().describe('What it does now.'),
  }),
  end: z.object({}),
} as const;

/** Files that a page sent to be imported, below `uploads/<id>` of the data directory until they are or are given up. */
export const upload = z.object({
  upload: z.string(),
  path: z.string().describe('Of the file that was received.'),
  bytes: z.number(),
});
export type Upload = z.output<typeof upload>;

/** What `GET /api/datasets/{dataset}` answers: a data set with its subjects. */
export const datasetAnswer = datasetDetail.extend({ subjectList: z.array(subjectSummary) });
export type DatasetAnswer = z.output<typeof datasetAnswer>;

const { rejected, partial, note, examples, failures, look: ownLook } = datasetDetail.shape;

/** What an import prints and its job leaves as its result. */
export const importReport = z.object({
  dataset: z.string(),
  subjects: z.number(),
  sessions: z.number(),
  rowsRead: z.number().describe('`rowsRead` = `eventsKept` + the sum of `rejected`.'),
  eventsKept: z.number(),
  events: eventCounts.nullable().describe('How many of each kind; null where nothing was read anew.'),
  ...{ rejected, partial },
  seconds: z.number(),
  unchanged: z.boolean().describe('The same content was imported before; nothing was done.'),
  ...{ note, examples, failures },
  look: ownLook.describe("The import's look at its own result, in words."),
});
export type ImportReport = z.output<typeof importReport>;
