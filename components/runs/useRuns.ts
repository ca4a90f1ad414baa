'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { RunRow, RunTable } from '@/lib/experiments/runs/run-table.ts';
import type { RunView } from '@/lib/experiments/runs/run-view.ts';
import { fetchJson, type RequestError, sendJson } from '../ui/fetchJson.ts';
import { useToast } from '../ui/Toasts.tsx';
import { decodeRunTable, mergeRuns } from './runFields.ts';

const POLL = 3000;

export interface RunChange {
  name?: string;
  colour?: string | null;
  starred?: boolean;
  tags?: string[];
  notes?: string;
  deleted?: boolean;
}

/**
 * The runs, or those in the bin: at first what the server sent with the page, then all of them, then only what changes.
 * Changes by hand show at once and are taken back when the server refuses.
 */
export function useRuns(initial: RunTable, bin: boolean) {
  const toast = useToast();
  const [runs, setRuns] = useState(() => decodeRunTable(initial));
  const [complete, setComplete] = useState(initial.runs.length >= initial.total);
  const at = useRef(initial.at);

  const load = useCallback(async () => {
    const table = await fetchJson<RunTable>(`/api/runs/table?deleted=${bin}`);
    at.current = table.at;
    setRuns(decodeRunTable(table));
    setComplete(true);
  }, [bin]);

  const failed = useCallback(
    (error: unknown) =>
      toast({ title: (error as RequestError).message, text: (error as RequestError).hint, failed: true }),
    [toast],
  );

  useEffect(() => {
    load().catch(failed);
    const timer = setInterval(async () => {
      if (document.hidden) return;
      try {
        const table = await fetchJson<RunTable>(`/api/runs/table?deleted=${bin}&since=${at.current}`);
        at.current = table.at;
        const changed = decodeRunTable(table);
        if (changed.length > 0) setRuns((known) => mergeRuns(known, changed));
      } catch {
        // The foot of the navigation says that the server is away; the next look may succeed.
      }
    }, POLL);
    return () => clearInterval(timer);
  }, [bin, load, failed]);

  const change = useCallback(
    async (ids: readonly string[], edit: RunChange | ((run: RunRow) => RunChange)) => {
      const chosen = new Set(ids);
      const editOf = typeof edit === 'function' ? edit : () => edit;
      let before: RunRow[] = [];
      setRuns((known) => {
        before = known.filter(({ id }) => chosen.has(id));
        return known.flatMap((run) => {
          if (!chosen.has(run.id)) return [run];
          const { deleted, ...rest } = editOf(run);
          return deleted === undefined ? [{ ...run, ...rest }] : [];
        });
      });
      try {
        await Promise.all(
          runs
            .filter(({ id }) => chosen.has(id))
            .map((run) => sendJson<RunView>('PATCH', `/api/runs/${run.id}`, editOf(run))),
        );
        return true;
      } catch (error) {
        setRuns((known) => mergeRuns(known, before).sort((a, b) => b.createdAt - a.createdAt));
        failed(error);
        return false;
      }
    },
    [runs, failed],
  );

  return { runs, complete, change, reload: load };
}
