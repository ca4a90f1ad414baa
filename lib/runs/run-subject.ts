import { now } from '../store/clock.ts';
import type { RunRow } from './contract.ts';
import type { FieldValue, Subject } from './query/evaluate.ts';

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
  age: (run) => now() - run.createdAt,
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

/** Names of a run's own fields, for completion. */
export const OWN_FIELDS: readonly string[] = Object.keys(OWN);
