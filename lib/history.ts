/** Undo and redo over immutable values. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
}

const LIMIT = 200;

/** A history that begins at `present`. */
export function beginHistory<T>(present: T): History<T> {
  return { past: [], present, future: [] };
}

/** Makes `next` the present. `merge` replaces the present instead of adding a step, as for keystrokes in one cell. */
export function commit<T>(history: History<T>, next: T, merge = false): History<T> {
  if (Object.is(next, history.present)) return history;
  if (merge && history.past.length > 0) return { past: history.past, present: next, future: [] };
  return { past: [...history.past, history.present].slice(-LIMIT), present: next, future: [] };
}

/** One step back, if there is one. */
export function undo<T>(history: History<T>): History<T> {
  const previous = history.past.at(-1);
  if (previous === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: previous,
    future: [history.present, ...history.future],
  };
}

/** One step forward, if there is one. */
export function redo<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future };
}
