import { z } from 'zod';
import { EVENT_KINDS } from '../mouse/events.ts';
import { CSV_QUESTIONS } from './csv/roles.ts';
import { csvOptionsSchema } from './csv-options.ts';
import { REJECTIONS } from './rejections.ts';

/** Kinds of data sets, as stored in the catalogue. */
export const datasetKind = z.enum(['synthetic', 'balabit', 'sapimouse', 'published', 'csv', 'recordings']);
export type DatasetKind = z.output<typeof datasetKind>;

/** Whether the data set says that a session is the account's owner's or somebody else's. */
export const sessionLabel = z.enum(['genuine', 'impostor']);
export type SessionLabel = z.output<typeof sessionLabel>;

/** What an import says about its own result. */
export const remark = z.object({
  level: z.enum(['fact', 'warning']),
  text: z.string(),
});
export type Remark = z.output<typeof remark>;

/** What an import says about its own result; of a preview, before anything is written. */
export const look = z.object({
  remarks: z.array(remark),
  poor: z.boolean().describe('Most of what was read could not be used.'),
});
export type Look = z.output<typeof look>;

/** How many events of each kind. */
export const eventCounts = z.record(z.enum(EVENT_KINDS), z.number());
export type EventCounts = z.output<typeof eventCounts>;

/** Where a row was rejected. */
export const rejectionExample = z.object({
  at: z.string().describe('`file:line`; the header is line 1.'),
  ms: z
    .number()
    .nullable()
    .describe(
      'Time of the event kept last before it, ms from the start of the session; null where that is not known.',
    ),
  value: z.string().optional().describe('What was found there, where a field is to blame.'),
  session: z.string().optional().describe('The session it belonged to, once that has a name.'),
});
export type RejectionExample = z.output<typeof rejectionExample>;

/** Rejected rows of one or more files: how many for each reason, and where the first ones are. */
export const rejected = z.object({
  counts: z.partialRecord(z.enum(REJECTIONS), z.number()),
  examples: z.partialRecord(z.enum(REJECTIONS), z.array(rejectionExample)),
});
export type Rejected = z.output<typeof rejected>;

/** A file that could not be read as a recording; the others go on. */
export const fileFailure = z.object({
  file: z.string(),
  message: z.string(),
  hint: z.string().optional(),
});
export type FileFailure = z.output<typeof fileFailure>;

export const answer = z.object({
  text: z.string(),
  flag: z.string().describe('The same at the command line.'),
  set: csvOptionsSchema.partial().describe('What it changes of the options.'),
});
export type Answer = z.output<typeof answer>;

/** Something that nobody but the file's owner knows. Nothing is written before it is answered. */
export const question = z.object({
  id: z.enum([...CSV_QUESTIONS, 'buttons', 'numbers']),
  text: z.string(),
  answers: z.array(answer),
});
export type Question = z.output<typeof question>;

export const csvPreviewResult = z.object({
  rows: z.number(),
  kept: z.number(),
  rejected: rejected,
  subjects: z.number(),
  sessions: z.number(),
  durationMs: z.number(),
  medianDt: z.number().nullable().describe("Median of the sessions' median intervals, ms."),
  blocks: z.number().describe('Blocks of 128 events.'),
  events: eventCounts,
  ...look.shape,
  questions: z.array(question),
  notes: z.array(z.string()),
  failures: z.array(fileFailure),
  partial: z.boolean().describe('Whether only the beginning of the files was read.'),
});
export type CsvPreviewResult = z.output<typeof csvPreviewResult>;

/** What an import would bring, before anything is written. */
export const csvPreview = z.object({
  files: z
    .array(
      z.object({
        path: z.string(),
        bytes: z.number(),
      }),
    )
    .describe('The tables that were found, and the first of them as it is laid out.'),
  table: z.object({
    path: z.string(),
    encoding: z.string(),
    delimiter: z.string(),
    columns: z
      .array(z.string())
      .describe('Names of the columns, or their numbers where the file has no header.'),
    header: z
      .boolean()
      .describe('Whether a column has its name to itself, so that it can be asked for by it.'),
    rows: z.array(z.array(z.string())),
  }),
  guess: z
    .object({
      columns: csvOptionsSchema.shape.columns.partial(),
      timeUnit: csvOptionsSchema.shape.timeUnit,
      unitReason: z.string(),
    })
    .describe('What the columns seem to be.'),
  options: csvOptionsSchema
    .nullable()
    .describe('With which options the rest was computed; null where t, x or y is not known.'),
  result: csvPreviewResult.nullable(),
});
export type CsvPreview = z.output<typeof csvPreview>;
