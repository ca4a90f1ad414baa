'use client';

import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { Playback } from './playback.ts';

/** Calls `draw` now and on each tick or seek. */
export function usePlaybackFrame(playback: Playback, draw: () => void) {
  const latest = useRef(draw);
  latest.current = draw;
  useEffect(() => playback.subscribe(() => latest.current()), [playback]);
  useEffect(draw);
}

/** Renders when `select` of the playback changes: pick something coarse. */
export function usePlaybackValue<T extends string | number | boolean>(
  playback: Playback,
  select: (playback: Playback) => T,
): T {
  return useSyncExternalStore(
    playback.subscribe,
    () => select(playback),
    () => select(playback),
  );
}
