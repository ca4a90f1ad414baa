'use client';

import { useEffect, useState } from 'react';

/**
 * Milliseconds left, ticking down by the second between one estimate and the next, never below 0; null where there is none.
 * @param reported what tells one report from the next: two may carry the same estimate.
 */
export function useCountdown(etaMs: number | null | undefined, reported: unknown): number | null {
  const [passed, setPassed] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new report starts the count anew, also with the same estimate
  useEffect(() => {
    setPassed(0);
    if (etaMs === null || etaMs === undefined) return;
    const from = performance.now();
    const timer = setInterval(() => setPassed(performance.now() - from), 1000);
    return () => clearInterval(timer);
  }, [etaMs, reported]);
  return etaMs === null || etaMs === undefined ? null : Math.max(0, etaMs - passed);
}
