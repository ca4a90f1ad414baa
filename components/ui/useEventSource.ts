'use client';

import { useEffect, useRef } from 'react';
import { type EventHandlers, readEvent, type StreamContract } from '@/lib/stream-contract.ts';

/**
 * Follows server-sent events at `url` (null: none) until one called `end` comes. The browser reconnects by itself
 * and tells the server the last event that it has seen, so nothing is missed and nothing sent twice.
 */
export function useEventSource<C extends StreamContract>(
  url: string | null,
  contract: C,
  handlers: EventHandlers<C>,
) {
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    if (!url) return;
    const source = new EventSource(url);
    for (const name of Object.keys(contract))
      source.addEventListener(name, ({ data }) => {
        // Ended first: a reader that fails must not be connected to for ever.
        if (name === 'end') source.close();
        latest.current[name]?.(readEvent(contract, name, data));
      });
    return () => source.close();
  }, [url, contract]);
}
