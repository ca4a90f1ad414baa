/**
 * The time by which leases are written and judged. Where several machines share a database it is that of the database, so that clocks
 * which differ by minutes do no harm: it was asked when the database was opened and is carried on by a clock that nobody sets.
 */
const held = globalThis as typeof globalThis & {
  mouseprintClock?: { readonly at: number; readonly database: number };
};

/** Milliseconds since 1970, by the database where that is a server, else by this machine. */
export function now(): number {
  const { mouseprintClock: clock } = held;
  return clock ? clock.database + (performance.now() - clock.at) : Date.now();
}

/** {@link now} as a date: what rows are stamped with, so that those of several machines can be compared. */
export function stamp(): Date {
  return new Date(now());
}

/** Takes over the time that the database said, half a round trip ago. `asked` is what `performance.now()` was then. */
export function setClock(database: number, asked: number): void {
  held.mouseprintClock = { at: (asked + performance.now()) / 2, database };
}

/** Goes by this machine's clock again, when the database was closed. */
export function resetClock(): void {
  held.mouseprintClock = undefined;
}

/** How long ago the database was asked, ms; 0 where it need not be. */
export function clockAge(): number {
  return held.mouseprintClock ? performance.now() - held.mouseprintClock.at : 0;
}
