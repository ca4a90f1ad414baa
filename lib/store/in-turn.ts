import { isShared } from './address.ts';
import { database } from './database.ts';
import { Mutex } from './mutex.ts';

// Next evaluates a module once per bundle, so what writers wait for lives on the process.
const held = globalThis as typeof globalThis & { mouseprintTurns?: Mutex };

/**
 * Does what reads and then changes small files after whatever else does: of this process, and of all servers of a PostgreSQL database, by the
 * lock that its transactions take. `work` itself may begin no transaction.
 */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  held.mouseprintTurns ??= new Mutex();
  return held.mouseprintTurns.run(async () =>
    isShared() ? (await database()).$transaction(() => work()) : work(),
  );
}
