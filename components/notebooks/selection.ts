/** The sessions and blocks that are selected on this page; views write it, cells and views follow it. */
let selected: ReadonlySet<string> = new Set();
const listeners = new Set<(names: ReadonlySet<string>) => void>();

/** What is selected now. */
export function selection(): ReadonlySet<string> {
  return selected;
}

/** Selects sessions (`"sapimouse/7-3min"`) or blocks (`"sapimouse/7-3min:256"`) in every view of the page. */
export function select(names: Iterable<string>): void {
  selected = new Set(names);
  for (const listener of [...listeners]) listener(selected);
}

/** Calls `listener` with what is selected, now and whenever it changes; returns how to stop. */
export function followSelection(listener: (names: ReadonlySet<string>) => void): () => void {
  listeners.add(listener);
  listener(selected);
  return () => listeners.delete(listener);
}
