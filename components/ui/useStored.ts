'use client';

import { useCallback, useSyncExternalStore } from 'react';
import type { z } from 'zod';

const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

const parsed = new Map<string, { text: string | null; value: unknown }>();

function read<T>(key: string, schema: z.ZodType<T>, fallback: T): T {
  const text = window.localStorage.getItem(key);
  const known = parsed.get(key);
  if (known && known.text === text) return known.value as T;
  let value = fallback;
  try {
    const result = schema.safeParse(JSON.parse(text ?? 'null'));
    if (result.success) value = result.data;
  } catch {
    // Written by hand or by another version: as good as absent.
  }
  parsed.set(key, { text, value });
  return value;
}

/** A small value kept by this browser, the same in all its windows. `schema` and `fallback` must be stable. */
export function useStored<T>(key: string, schema: z.ZodType<T>, fallback: T): [T, (value: T) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => read(key, schema, fallback),
    () => fallback,
  );
  const store = useCallback(
    (next: T) => {
      window.localStorage.setItem(key, JSON.stringify(next));
      for (const listener of listeners) listener();
    },
    [key],
  );
  return [value, store];
}
