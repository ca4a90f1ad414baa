import type { RunRow } from './contract.ts';

const NONE: ReadonlySet<string> = new Set();

/** Whether two values of a run or its settings are the same, whatever the order of an object's keys. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return Number.isNaN(a) && Number.isNaN(b);
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => sameValue((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}

/**
 * Takes in what changed: known runs are replaced, new ones come in their place, the newest first, those that are gone leave.
 * The same list when nothing did.
 */
export function mergeRuns(known: RunRow[], changed: readonly RunRow[], gone = NONE): RunRow[] {
  if (changed.length === 0 && gone.size === 0) return known;
  const byId = new Map(changed.map((run) => [run.id, run]));
  let differs = false;
  const out = known.flatMap((run) => {
    const update = byId.get(run.id);
    byId.delete(run.id);
    const left = gone.has(run.id) && !update;
    const same = !left && (!update || sameValue(update, run));
    differs ||= !same;
    return left ? [] : [same ? run : (update ?? run)];
  });
  if (byId.size > 0) return [...byId.values(), ...out].sort((a, b) => b.createdAt - a.createdAt);
  return differs ? out : known;
}
