import type { FieldValue, Subject } from '@/lib/experiments/query/evaluate.ts';
import type { RunsChange } from '@/lib/experiments/runs/change-runs.ts';
import type { RunRow, RunTable } from '@/lib/experiments/runs/run-table.ts';

/** Runs with the settings that they share put back. */
export function decodeRunTable({ runs, shared }: Pick<RunTable, 'runs' | 'shared'>): RunRow[] {
  return runs.map((run) => ({ ...run, config: { ...shared, ...run.config } }));
}

const NONE: ReadonlySet<string> = new Set();

/**
 * Takes in what changed: known runs are replaced, new ones come in their place, the newest first, those that are gone leave.
 * The same list when nothing did.
 */
export function mergeRuns(known: RunRow[], changed: readonly RunRow[], gone = NONE): RunRow[] {
  const byId = new Map(changed.map((run) => [run.id, run]));
  let differs = false;
  const out = known.flatMap((run) => {
    const update = byId.get(run.id);
    byId.delete(run.id);
    const left = gone.has(run.id) && !update;
    const same = !left && (!update || JSON.stringify(update) === JSON.stringify(run));
    differs ||= !same;
    return left ? [] : [same ? run : (update ?? run)];
  });
  if (byId.size > 0) return [...byId.values(), ...out].sort((a, b) => b.createdAt - a.createdAt);
  return differs ? out : known;
}

/** A run after a change of many; null when it leaves this list. */
export function applyChange(run: RunRow, change: RunsChange): RunRow | null {
  if (change.deleted !== undefined) return null;
  const { starred = run.starred, addTags = [], removeTags = [] } = change;
  const tags = [...new Set([...run.tags, ...addTags])].filter((tag) => !removeTags.includes(tag));
  return { ...run, starred, tags };
}

const OWN: Record<string, (run: RunRow) => FieldValue> = {
  name: (run) => run.name,
  status: (run) => run.status,
  dataset: (run) => run.dataset,
  seed: (run) => run.seed,
  tag: (run) => run.tags,
  tags: (run) => run.tags,
  notes: (run) => run.notes,
  starred: (run) => run.starred,
  epoch: (run) => run.epoch,
  step: (run) => run.step,
  steps: (run) => run.totalSteps,
  duration: (run) => run.durationMs,
  age: (run) => Date.now() - run.createdAt,
  parent: (run) => run.parentId,
  protocol: (run) => run.protocol,
  sweep: (run) => run.sweep,
};

/** The value of a field of the query language: the run's own, a metric, or a setting (`config.width` or `width`). */
export function runField(run: RunRow, name: string): FieldValue {
  if (Object.hasOwn(OWN, name)) return OWN[name](run);
  if (Object.hasOwn(run.metrics, name)) return run.metrics[name];
  const key = name.startsWith('config.') ? name.slice(7) : name;
  const value = run.config[key];
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value as FieldValue);
}

/** How the query language sees a run. */
export function runSubject(run: RunRow): Subject {
  return {
    field: (name) => runField(run, name),
    text: `${run.name} ${run.tags.join(' ')} ${run.notes}`.toLowerCase(),
  };
}

/** Every field that some run has, for completion and for grouping. */
export function fieldNames(runs: readonly RunRow[]): {
  own: string[];
  metrics: string[];
  settings: string[];
} {
  const metrics = new Set<string>();
  const settings = new Set<string>();
  for (const run of runs) {
    for (const name of Object.keys(run.metrics)) metrics.add(name);
    for (const name of Object.keys(run.config)) settings.add(name);
  }
  return { own: Object.keys(OWN), metrics: [...metrics].sort(), settings: [...settings].sort() };
}

/** The settings in which runs differ, in order of first appearance. */
export function differingSettings(runs: readonly RunRow[]): string[] {
  const values = new Map<string, Set<string>>();
  for (const run of runs)
    for (const [key, value] of Object.entries(run.config)) {
      const seen = values.get(key) ?? new Set();
      seen.add(JSON.stringify(value));
      values.set(key, seen);
    }
  const absent = (key: string) => runs.some((run) => !(key in run.config));
  return [...values].filter(([key, seen]) => seen.size > 1 || absent(key)).map(([key]) => key);
}
