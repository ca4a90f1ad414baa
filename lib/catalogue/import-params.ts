import { z } from 'zod';
import { csvOptionsSchema } from '../datasets/csv-options.ts';

/** The data sets that have a command of their own. */
export const PUBLISHED_DATASETS = ['balabit', 'sapimouse', 'hbrs', 'cogminu'] as const;

/** What to import: a published data set, from a folder or downloaded; somebody's own CSV; or the embedded sample. */
export const importParamsSchema = z.discriminatedUnion('dataset', [
  z.strictObject({ dataset: z.enum(PUBLISHED_DATASETS), from: z.string().min(1).max(4096).optional() }),
  z
    .strictObject({
      dataset: z.literal('csv'),
      /** A path on this machine, or files that a page sent. */
      from: z.string().min(1).max(4096).optional(),
      upload: z.uuid().optional(),
      options: csvOptionsSchema,
    })
    .refine(({ from, upload }) => (from === undefined) !== (upload === undefined), 'Give from or upload.'),
  z.strictObject({ dataset: z.literal('sample') }),
]);
export type ImportParams = z.infer<typeof importParamsSchema>;

/** What a web page may ask for: paths on this machine belong to the command line. */
export const webImportSchema = z.discriminatedUnion('dataset', [
  z.strictObject({ dataset: z.enum([...PUBLISHED_DATASETS, 'sample']) }),
  z.strictObject({ dataset: z.literal('csv'), upload: z.uuid(), options: csvOptionsSchema }),
]);

/** What an import is called among the jobs. */
export function importTitle(params: ImportParams): string {
  if (params.dataset === 'sample') return 'Make the synthetic sample';
  return `Import ${params.dataset === 'csv' ? params.options.name : params.dataset}`;
}
