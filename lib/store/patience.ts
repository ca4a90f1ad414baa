const held = globalThis as typeof globalThis & { mouseprintPatience?: number };

/** Somebody who looks at a page is told after this, ms. */
const SHORT = 3_000;
/** Work that has run for hours rather waits, ms. */
const LONG = 600_000;

/** For how long this process waits for a database server that is away before it says so, ms. */
export function patience(): number {
  return held.mouseprintPatience ?? SHORT;
}

/** Makes this process one that nobody waits for, or that waits for `ms` milliseconds. */
export function bePatient(ms = LONG): void {
  held.mouseprintPatience = ms;
}
