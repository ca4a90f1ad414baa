import { matches } from '@/lib/experiments/query/evaluate.ts';
import { parseQuery } from '@/lib/experiments/query/parse.ts';
import { QueryError } from '@/lib/experiments/query/query-error.ts';
import type { Query } from '@/lib/experiments/query/syntax.ts';
import type { RunRow } from '@/lib/experiments/runs/run-row.ts';
import { runSubject } from './runFields.ts';

/** A query as it was understood, or why not. */
export function understand(text: string): { query: Query | null; error?: QueryError } {
  try {
    return { query: parseQuery(text) };
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
