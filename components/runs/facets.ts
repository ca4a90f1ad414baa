import { deviation, extent, mean } from 'd3';
import type { RunRow } from '@/lib/runs/contract.ts';
import { runField } from '@/lib/runs/run-subject.ts';

export type Filters = Readonly<Record<string, readonly string[]>>;

/** The values of a field as text; a run without one has "–". */
function valuesOf(run: RunRow, field: string): readonly string[] {
  const value = runField(run, field);
  if (Array.isArray(value)) return value.length > 0 ? value : ['–'];
  return [value === null || value === undefined || value === '' ? '–' : String(value)];
}

/** Whether a run has one of the chosen values in every filtered field but `except`. */
export function passes(run: RunRow, filters: Filters, except?: string): boolean {
  return Object.entries(filters).every(
    ([field, wanted]) =>
      field === except || wanted.length === 0 || valuesOf(run, field).some((value) => wanted.includes(value)),
  );
}

/** How many runs have each value of a field, the most frequent first. */
export function countValues(runs: readonly RunRow[], field: string): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const run of runs)
    for (const value of valuesOf(run, field)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value, 'en', { numeric: true }));
}

/** Adds or removes one value of one field. */
export function toggleFilter(filters: Filters, field: string, value: string): Record<string, string[]> {
  const own = filters[field] ?? [];
  const next = own.includes(value) ? own.filter((other) => other !== value) : [...own, value];
  const { [field]: _, ...rest } = filters;
  return Object.fromEntries(
    Object.entries({ ...rest, ...(next.length ? { [field]: next } : {}) }).map(([key, values]) => [
      key,
      [...values],
    ]),
  );
}

/** Runs with one value of a field, and what their metrics come to. */
export interface RunGroup {
  value: string;
  runs: RunRow[];
  /** Last values of each metric: mean, sample deviation (null for one run), least and greatest. */
  metrics: Record<string, { mean: number; deviation: number | null; min: number; max: number }>;
}

/** Groups by a field; a run with several tags is in several groups. */
export function groupRuns(runs: readonly RunRow[], field: string): RunGroup[] {
  const groups = new Map<string, RunRow[]>();
  for (const run of runs)
    for (const value of valuesOf(run, field)) {
      const own = groups.get(value);
      if (own) own.push(run);
      else groups.set(value, [run]);
    }
  return [...groups].map(([value, own]) => ({ value, runs: own, metrics: aggregate(own) }));
}

function aggregate(runs: readonly RunRow[]): RunGroup['metrics'] {
  const values = new Map<string, number[]>();
  for (const { metrics } of runs)
    for (const [name, value] of Object.entries(metrics)) {
      if (!Number.isFinite(value)) continue;
      const own = values.get(name);
      if (own) own.push(value);
      else values.set(name, [value]);
    }
  return Object.fromEntries(
    [...values].map(([name, own]) => {
      const [min, max] = extent(own) as [number, number];
      return [name, { mean: mean(own) as number, deviation: deviation(own) ?? null, min, max }];
    }),
  );
}
