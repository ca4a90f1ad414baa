'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { call } from '@/components/api/call.ts';
import type { RunsChange } from '@/lib/runs/change-runs.ts';
import type { RunRow, RunTableData } from '@/lib/runs/contract.ts';
import { decodeRuns } from '@/lib/runs/run-columns.ts';
import { fieldsOf, type RunFields } from '@/lib/runs/run-fields.ts';
import { mergeRuns } from '@/lib/runs/run-row.ts';
import type { RequestError } from '../ui/request.ts';
import { useToast } from '../ui/Toasts.tsx';
import { applyChange } from './applyChange.ts';

const POLL = 3000;

export interface RunChange {
  name?: string;
  colour?: string | null;
  starred?: boolean;
  tags?: string[];
  notes?: string;
}

/** What a page is painted from: the first rows in the order of its address, and what the others need to take their places. */
export interface FirstRuns extends RunTableData {
  /** Of all runs. */
  fields: RunFields;
  /** How many runs search and filters let through. */
  matching: number;
}

/** The same object for as long as what it says is the same, so that a run that merely took a step rebuilds nothing. */
function useSame<T>(value: T): T {
  const kept = useRef(value);
  if (JSON.stringify(kept.current) !== JSON.stringify(value)) kept.current = value;
  return kept.current;
}

/**
 * The runs, or those in the bin: at first what the server sent with the page, then all of them, then only what changes, here or
 * elsewhere. Changes by hand show at once and are taken back when the server refuses.
 */
export function useRuns(initial: FirstRuns, bin: boolean) {
  const toast = useToast();
  const [runs, setRuns] = useState(() => decodeRuns(initial.columns));
  const [complete, setComplete] = useState(initial.columns.count >= initial.total);
  const at = useRef(initial.at);
  const latest = useRef(runs);
  latest.current = runs;

  /** Changes by hand that began or ended: an answer from before one of them may not know it, and is asked for again. */
  const changes = useRef(0);

  const load = useCallback(async (): Promise<void> => {
    const known = changes.current;
    const table = await call('GET /api/runs/table', { query: { deleted: bin ? 'true' : 'false' } });
    if (known !== changes.current) return load();
    at.current = table.at;
    setRuns(decodeRuns(table.columns));
    setComplete(true);
  }, [bin]);

  const failed = useCallback(
    (error: unknown) =>
      toast({ title: (error as RequestError).message, text: (error as RequestError).hint, failed: true }),
    [toast],
  );

  const look = useCallback(async () => {
    const known = changes.current;
    const table = await call('GET /api/runs/table', {
      query: { deleted: bin ? 'true' : 'false', since: at.current },
    });
    if (known !== changes.current) return;
    at.current = table.at;
    const next = mergeRuns(latest.current, decodeRuns(table.columns), new Set(table.gone));
    // What was deleted for good leaves no trace but that there are fewer.
    if (next.length !== table.total) await load();
    else if (next !== latest.current) setRuns(next);
  }, [bin, load]);

  const begun = useRef(complete);
  useEffect(() => {
    if (!begun.current) load().catch(failed);
    begun.current = true;
    const timer = setInterval(() => {
      // The foot of the navigation says when the server is away; the next look may succeed.
      if (!document.hidden) look().catch(() => {});
    }, POLL);
    return () => clearInterval(timer);
  }, [load, look, failed]);

  const attempt = useCallback(
    async (change: (run: RunRow) => RunRow | null, ids: readonly string[], send: () => Promise<unknown>) => {
      const chosen = new Set(ids);
      const before = latest.current.filter(({ id }) => chosen.has(id));
      changes.current++;
      setRuns((known) => known.flatMap((run) => (chosen.has(run.id) ? (change(run) ?? []) : [run])));
      try {
        await send();
        return true;
      } catch (error) {
        setRuns((known) => mergeRuns(known, before));
        failed(error);
        return false;
      } finally {
        changes.current++;
      }
    },
    [failed],
  );

  /** Edits one run. */
  const edit = useCallback(
    (id: string, change: RunChange) =>
      attempt(
        (run) => ({ ...run, ...change }),
        [id],
        () => call('PATCH /api/runs/{run}', { params: { run: id }, body: change }, { keepalive: true }),
      ),
    [attempt],
  );

  /** Marks many runs, or moves them into the bin and out of it: all of them or none. */
  const change = useCallback(
    (ids: readonly string[], what: RunsChange) =>
      attempt(
        (run) => applyChange(run, what),
        ids,
        () => call('PATCH /api/runs/many', { body: { runs: ids, change: what } }),
      ),
    [attempt],
  );

  /** Deletes runs in the bin for good. */
  const purge = useCallback(
    (ids: readonly string[]) =>
      attempt(
        () => null,
        ids,
        () => call('DELETE /api/runs/many', { body: { runs: ids } }),
      ),
    [attempt],
  );

  const fields = useSame(
    useMemo(() => (complete ? fieldsOf(runs) : initial.fields), [complete, runs, initial]),
  );
  return { runs, fields, complete, edit, change, purge };
}
