import type { RunsChange } from '@/lib/runs/change-runs.ts';
import type { RunRow } from '@/lib/runs/contract.ts';

/** A run after a change of many; null when it leaves this list. */
export function applyChange(run: RunRow, change: RunsChange): RunRow | null {
  if (change.deleted !== undefined) return null;
  const { starred = run.starred, addTags = [], removeTags = [] } = change;
  const tags = [...new Set([...run.tags, ...addTags])].filter((tag) => !removeTags.includes(tag));
  return { ...run, starred, tags };
}
