import { z } from 'zod';
import { SESSION_KEY } from '../datasets/source.ts';
import { SUMMARY_FILES, type SummaryName } from '../datasets/summary-files.ts';
import { parseSelection } from '../mouse/comparison/selection-text.ts';

/** Media type of an Arrow IPC stream. */
export const ARROW_STREAM = 'application/vnd.apache.arrow.stream';

const datasetId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'is not the name of a data set');
const sessionKey = z.string().max(200).regex(SESSION_KEY, 'is not the name of a session');

/** Path segments of the routes below `/api/datasets`. */
export const datasetParams = z.object({ dataset: datasetId });
export const sessionParams = z.object({ dataset: datasetId, session: sessionKey });

export const summaryParams = z.object({
  dataset: datasetId,
  name: z.enum(Object.keys(SUMMARY_FILES) as [SummaryName, ...SummaryName[]]),
});

/** A query parameter that may be given once, several times or not at all. */
function repeatable<T extends z.ZodType<string>>(item: T) {
  return z.union([item.transform((one) => [one]), z.array(item).max(1000)]).optional();
}

export const sessionQuery = z.object({
  subject: repeatable(z.string().max(100)),
  split: repeatable(z.string().max(100)),
  label: repeatable(z.enum(['genuine', 'impostor'])),
});

const count = z.coerce.number().int().nonnegative().optional();

/** A part of a session's pointer events: numbers `start` up to `end`, or all before `until`, ms. */
export const eventsQuery = z
  .object({ start: count, end: count, until: z.coerce.number().positive().optional() })
  .refine(({ start = 0, end }) => end === undefined || end > start, {
    path: ['end'],
    message: 'must be greater than start',
  });

const selection = z
  .string()
  .max(8000)
  .transform((text, context) => {
    const query = parseSelection(text);
    if (query) return query;
    context.addIssue({
      code: 'custom',
      message: 'is neither subject:NAME, session:KEY,KEY, filter:…, blocks:… nor rest',
    });
    return z.NEVER;
  });

/** Two to six selections to compare. */
export const comparisonQuery = z.object({ of: z.array(selection).min(2).max(6) });
