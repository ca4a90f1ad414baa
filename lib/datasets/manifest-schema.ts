import { z } from 'zod';

export const manifestSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** One sentence: what it is. */
  lead: z.string(),
  /** How it was recorded. */
  recorded: z.string(),
  authors: z.string(),
  /** Of publication, where it is known. */
  year: z.int().optional(),
  citation: z.string(),
  licence: z.string(),
  homepage: z.url(),
  /** Where `import` downloads it from: a fixed commit, so that everybody has the same bytes. */
  download: z
    .strictObject({
      archive: z.url(),
      commit: z.string().length(40),
      folder: z.string(),
      /** Size of the recordings once they are unpacked, MB. */
      unpackedMegabytes: z.number().positive(),
    })
    .optional(),
  /** How a copy that nobody can download is laid out: a file per session in SapiMouse's columns. */
  layout: z
    .strictObject({
      /** A regular expression of paths, with the groups `subject` and `split`. */
      path: z.string(),
      /** Which folder to give. */
      hint: z.string(),
    })
    .optional(),
  /** Its splits in order of recording; `day` counts from the subject's first session. */
  splits: z
    .array(z.strictObject({ name: z.string(), meaning: z.string(), day: z.int().optional() }))
    .optional(),
  /** Subjects who may be compared with each other only: the first group of `pattern` in a subject's name says which. */
  groups: z.strictObject({ word: z.string(), pattern: z.string(), meaning: z.string() }).optional(),
  /** What a complete copy holds. */
  expected: z.strictObject({ subjects: z.int(), sessions: z.int(), rows: z.int().optional() }),
  columns: z.array(z.strictObject({ name: z.string(), meaning: z.string() })),
  /** What cleaning does to this data set, rule by rule. */
  cleaning: z.array(z.string()),
  /** What misleads people who do not know. */
  traps: z.array(z.strictObject({ title: z.string(), text: z.string() })),
});

/** What is known about a published data set before it is imported. */
export type Manifest = z.infer<typeof manifestSchema>;
