import { AsyncLocalStorage } from 'node:async_hooks';

// Next evaluates a module once per bundle.
const shared = globalThis as typeof globalThis & { mouseprintIndependent?: AsyncLocalStorage<true> };
shared.mouseprintIndependent ??= new AsyncLocalStorage();
const independent = shared.mouseprintIndependent;

/**
 * Does `work` so that its transactions wait, with PostgreSQL, for none but those that write the same rows. For a transaction that reads nothing
 * which it then relies on: it changes the row of one thing on conditions that the statement itself checks, and adds what belongs to that, which nobody
 * reads by the order of its ids.
 */
export function independently<T>(work: () => Promise<T>): Promise<T> {
  return independent.run(true, async () => await work());
}

/** Whether what is being done is done {@link independently}. */
export function isIndependent(): boolean {
  return independent.getStore() === true;
}
