import type { RunRow } from '@/lib/runs/contract.ts';
import { matches } from '@/lib/runs/query/evaluate.ts';
import { parseQuery } from '@/lib/runs/query/parse.ts';
import { QueryError } from '@/lib/runs/query/query-error.ts';
import type { Query } from '@/lib/runs/query/syntax.ts';
import { unknownField } from '@/lib/runs/query/unknown-field.ts';
import type { RunFields } from '@/lib/runs/run-fields.ts';
import { OWN_FIELDS, runSubject } from '@/lib/runs/run-subject.ts';
import { CONFIG_FIELDS } from './configFields.ts';
import { METRIC_NAMES } from './curveState.ts';

/** Names of fields that any run could have, whatever runs there are. */
const ALWAYS = [...OWN_FIELDS, ...CONFIG_FIELDS.map(({ key }) => key), ...METRIC_NAMES];

/**
 * A query as it was understood, or why not. With the `fields` that some run has, one that no run has is an error: a query with a
 * misspelled field finds nothing, and would say only that.
 */
export function understand(
  text: string,
  fields?: Pick<RunFields, 'metrics' | 'settings'>,
): { query: Query | null; error?: QueryError } {
  try {
    const query = parseQuery(text);
    const known = fields && new Set([...ALWAYS, ...fields.metrics, ...fields.settings]);
    const error = known && unknownField(query, text, known);
    return error ? { query, error } : { query };
  } catch (error) {
    if (error instanceof QueryError) return { query: null, error };
    throw error;
  }
}

/** The runs that a query lets through; all of them where there is none. */
export function findRuns(runs: readonly RunRow[], query: Query | null): readonly RunRow[] {
  if (!query || query.type === 'all') return runs;
  return runs.filter((run) => matches(query, runSubject(run)));
}
