'use client';

import { useEffect, useState } from 'react';
import { neverCameBack, noteRunning } from './runMarker.ts';

/** Why a notebook does not run: its reader asked for it, it hung the last time, or that is being looked up. */
export type Rest = 'asked' | 'hung' | 'unknown' | null;

/** Whether a notebook is opened without running: when that is asked for, and when the last page that ran it never came back. */
export function useRest(name: string, asked: boolean, accepted: boolean): [Rest, end: () => void] {
  const [rest, setRest] = useState<Rest>(asked ? 'asked' : 'unknown');
  useEffect(() => {
    if (asked) return;
    let gone = false;
    void neverCameBack(name).then((hung) => {
      if (!gone) setRest(hung ? 'hung' : null);
    });
    return () => {
      gone = true;
    };
  }, [name, asked]);
  const running = accepted && rest === null;
  useEffect(() => (running ? noteRunning(name) : undefined), [running, name]);
  return [rest, () => setRest(null)];
}
