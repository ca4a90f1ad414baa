import type { z } from 'zod';

const PREFIX = 'mouseprint.live.';

/**
 * Small values of this tab: they survive its reload and go when it is closed. Where storage is forbidden nothing is kept, and
 * the page works on.
 */
export function readTab<T>(key: string, schema: z.ZodType<T>): T | null {
  try {
    const { success, data } = schema.safeParse(JSON.parse(sessionStorage.getItem(PREFIX + key) ?? 'null'));
    return success ? data : null;
  } catch {
    return null;
  }
}

/** Keeps a value; null forgets it. */
export function writeTab(key: string, value: unknown): void {
  try {
    if (value === null) sessionStorage.removeItem(PREFIX + key);
    else sessionStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // Forbidden or full: as good as a browser without storage.
  }
}
