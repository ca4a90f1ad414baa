'use client';

import { useEffect, useRef } from 'react';

/** What to do with each named server-sent event; the data is parsed JSON. */
export type EventHandlers = Record<string, (data: never) => void>;

/**
 * Follows server-sent events at `url` (null: none) until one called `end` comes. The browser reconnects by itself
 * and tells the server the last event that it has seen, so nothing is missed and nothing sent twice.
 */
export function useEventSource(url: string | null, handlers: EventHandlers) {
  const latest = useRef(handlers);
  latest.current = handlers;
  const names = Object.keys(handlers).sort().join(' ');
  useEffect(() => {
    if (!url) return;
    const source = new EventSource(url);
    for (const name of new Set([...names.split(' '), 'end'])) {
      source.addEventListener(name, (event) => {
        latest.current[name]?.(JSON.parse(event.data) as never);
        if (name === 'end') source.close();
      });
    }
    return () => source.close();
  }, [url, names]);
}
