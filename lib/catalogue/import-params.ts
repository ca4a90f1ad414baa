import { z } from 'zod';
import { csvOptionsSchema } from '../datasets/csv-options.ts';
import { READERS, type ReaderName } from '../datasets/readers/registry.ts';

// Typed by the program's own, so that `dataset` tells the three forms apart.
const reader = READERS.schema() as z.ZodType<ReaderName>;
const upload = z.strictObject({ dataset: z.literal('csv'), upload: z.uuid(), options: csvOptionsSchema });
const sample = z.strictObject({ dataset: z.literal('sample') });

/**
 * Chooses a schema by the field `dataset`: that of `csv` or `sample`, else that of a reader, whose names are known only when plug-ins are
 * loaded.
 */
function byDataset<C extends z.ZodType, R extends z.ZodType>(csv: C, other: R) {
  return z.union([csv, sample, other], {
    error: ({ input }) => {
      const dataset = (input as { dataset?: unknown } | null)?.dataset;
      const schema = dataset === 'csv' ? csv : dataset === 'sample' ? sample : other;
      return z
        .safeParse(schema, input)
        .error?.issues.map(({ path, message }) => [...path, message].join(': '))
        .join('; ');
    },
  });
}

/** What to import: a published data set, from a folder or downloaded; somebody's own CSV; or the embedded sample. */
export const importParamsSchema = byDataset(
  z
    .strictObject({
      dataset: z.literal('csv'),
      /** A path on this machine, or files that a page sent. */
      from: z.string().min(1).max(4096).optional(),
      upload: z.uuid().optional(),
      options: csvOptionsSchema,
    })
    .refine(({ from, upload }) => (from === undefined) !== (upload === undefined), 'Give from or upload.'),
  z.strictObject({
    dataset: reader,
    from: z.string().min(1).max(4096).optional(),
    /** Beside the data set instead of in its place: further people, for an evaluation. */
    given: z.literal(true).optional(),
  }),
);
export type ImportParams = z.infer<typeof importParamsSchema>;

/** What a web page may ask for: paths on this machine belong to the command line. */
export const webImportSchema = byDataset(upload, z.strictObject({ dataset: reader }));

/** What an import is called among the jobs. */
export function importTitle(params: ImportParams): string {
  if (params.dataset === 'sample') return 'Make the synthetic sample';
  return `Import ${params.dataset === 'csv' ? params.options.name : params.dataset}`;
}
