'use client';

import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { type LocalRecording, listLocalRecordings } from './browser-store.ts';
import { heldRecordings, PageRecording, type RecordingState } from './page-recording.ts';

/** A recording of this browser, and whether another page is recording it. */
export interface Unfinished {
  recording: LocalRecording;
  elsewhere: boolean;
}

const nothing = () => () => {};

/** The recordings that this browser holds, and the one that this page records. */
export function useLocalRecordings() {
  const [page, setPage] = useState<PageRecording>();
  const [unfinished, setUnfinished] = useState<Unfinished[]>();
  const [failed, setFailed] = useState(false);
  const state = useSyncExternalStore<RecordingState | undefined>(
    page?.subscribe ?? nothing,
    () => page?.snapshot(),
    () => undefined,
  );
  const mine = state?.recording.id;

  const refresh = useCallback(async () => {
    try {
      const [all, held] = await Promise.all([listLocalRecordings(), heldRecordings()]);
      setUnfinished(
        all
          .filter(({ id }) => id !== mine)
          .map((recording) => ({ recording, elsewhere: held.has(recording.id) })),
      );
    } catch {
      // Private windows of some browsers have no storage: recording is impossible there, and the page says so.
      setFailed(true);
    }
  }, [mine]);

  useEffect(() => {
    refresh();
    window.addEventListener('focus', refresh);
    return () => window.removeEventListener('focus', refresh);
  }, [refresh]);

  useEffect(() => () => void page?.letGo(), [page]);

  /** Records on from here, unless another page does. */
  const take = useCallback(
    async (recording: LocalRecording): Promise<boolean> => {
      const next = new PageRecording(recording);
      if (!(await next.hold())) {
        await refresh();
        return false;
      }
      setPage(next);
      next.start();
      return true;
    },
    [refresh],
  );

  /** Ends recording on this page; what was recorded stays in the browser. */
  const release = useCallback(async () => {
    await page?.letGo();
    setPage(undefined);
  }, [page]);

  return { page, state, unfinished, failed, refresh, take, release };
}
