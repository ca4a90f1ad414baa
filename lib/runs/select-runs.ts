import type { RunRow } from './contract.ts';
import { matches } from './query/evaluate.ts';
import { parseQuery } from './query/parse.ts';
import { unknownField } from './query/unknown-field.ts';
import { fieldsOf } from './run-fields.ts';
import { OWN_FIELDS, runField, runSubject } from './run-subject.ts';

export interface Selection {
  /** In the language of searches; every run where there is none. */
  readonly query?: string;
  /** Fields in order of weight; `-loss` is largest first. Runs without a value come last. */
  readonly sort?: readonly string[];
  readonly limit?: number;
}

/**
 * The runs that a query lets through, in an order: what the run table shows of them.
 *
 * @param settings names of settings that a run could have, beside those that these have
 * @throws QueryError for a query that cannot be understood, or with a field that no run has
 */
export function selectRuns(
  runs: readonly RunRow[],
  { query = '', sort = [], limit }: Selection,
  settings: readonly string[] = [],
): readonly RunRow[] {
  const parsed = parseQuery(query);
  const fields = fieldsOf(runs);
  const known = new Set([...OWN_FIELDS, ...settings, ...fields.metrics, ...fields.settings]);
  const unknown = runs.length === 0 ? undefined : unknownField(parsed, query, known);
  if (unknown) throw unknown;
  const found = parsed.type === 'all' ? [...runs] : runs.filter((run) => matches(parsed, runSubject(run)));
  for (const text of sort.toReversed()) {
    const [name, sign] = text.startsWith('-') ? [text.slice(1), -1] : [text, 1];
    found.sort((a, b) => order(comparable(a, name), comparable(b, name), sign));
  }
  return found.slice(0, limit);
}

function comparable(run: RunRow, name: string): number | string | undefined {
  const value = runField(run, name);
  if (value === null || value === undefined || typeof value === 'number') return value ?? undefined;
  return String(value).toLowerCase();
}

function order(a: number | string | undefined, b: number | string | undefined, sign: number): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  if (a === b) return 0;
  return (a < b ? -1 : 1) * sign;
}
