'use client';

import { useEffect, useRef } from 'react';
import { type EventHandlers, readEvent, type StreamContract } from '@/lib/stream-contract.ts';

/** How often a stream that was refused is asked for again, and how long after the first time, ms: doubled each time. */
const TRIES = 6;
const FIRST_WAIT = 2000;

/**
 * Follows server-sent events at `url` (null: none) until one called `end` comes. The browser reconnects by itself
 * and tells the server the last event that it has seen, so nothing is missed and nothing sent twice; where the server refuses, because
 * too many are open, it is asked again some times, or `onRefused` is told instead.
 */
export function useEventSource<C extends StreamContract>(
  url: string | null,
  contract: C,
  handlers: EventHandlers<C>,
  onRefused?: () => void,
) {
  const latest = useRef({ handlers, onRefused });
  latest.current = { handlers, onRefused };
  useEffect(() => {
    if (!url) return;
    let source: EventSource;
    let tries = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      source = new EventSource(url);
      for (const name of Object.keys(contract))
        source.addEventListener(name, ({ data }) => {
          tries = 0;
          // Ended first: a reader that fails must not be connected to for ever.
          if (name === 'end') source.close();
          latest.current.handlers[name]?.(readEvent(contract, name, data));
        });
      source.addEventListener('error', () => {
        if (source.readyState !== EventSource.CLOSED) return;
        if (latest.current.onRefused) return latest.current.onRefused();
        if (tries >= TRIES) return;
        timer = setTimeout(open, FIRST_WAIT * 2 ** tries++);
      });
    };
    open();
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [url, contract]);
}
