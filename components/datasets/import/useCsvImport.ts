'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '@/components/api/call.ts';
import type { CsvPreview } from '@/lib/datasets/contract.ts';
import type { CsvRole } from '@/lib/datasets/csv/roles.ts';
import type { CsvOptions } from '@/lib/datasets/csv-options.ts';
import { type RequestError, request } from '../../ui/request.ts';

/** How far the sending of files is. */
export interface Sending {
  name: string;
  done: number;
  total: number;
}

/** Options as they stand: the columns may still lack t, x or y. */
export type Draft = Omit<CsvOptions, 'columns'> & { columns: Partial<CsvOptions['columns']> };

/** "my mice" of "my mice.csv", the folder's name where a folder was chosen. */
export function nameOf(files: readonly File[]): string {
  const [first] = files;
  const relative = first.webkitRelativePath || first.name;
  return (
    relative
      .split('/')[0]
      .replace(/\.[a-z]+$/i, '')
      .trim()
      .slice(0, 80) || 'my recordings'
  );
}

/** Whether a draft names everything that an import needs. */
export function isComplete(draft: Draft): draft is CsvOptions {
  const { t, x, y } = draft.columns;
  return Boolean(t && x && y && draft.name.trim());
}

/** Gives a column a role, taking it from whoever had it; `undefined` takes it away. */
export function assign(draft: Draft, column: string, role: CsvRole | undefined): Draft {
  const others = Object.entries(draft.columns).filter(([held, name]) => name !== column && held !== role);
  return { ...draft, columns: { ...Object.fromEntries(others), ...(role && { [role]: column }) } };
}

/**
 * Files on their way from a person's disk into a data set: sent to the own server, looked at as often as an option changes, imported.
 * Files that are not imported are removed when the page is left; the server sweeps what is missed.
 */
export function useCsvImport() {
  const [sending, setSending] = useState<Sending>();
  const [upload, setUpload] = useState<string>();
  const [preview, setPreview] = useState<CsvPreview>();
  const [draft, setDraft] = useState<Draft>();
  const [previewing, setPreviewing] = useState(false);
  const [failure, setFailure] = useState<RequestError>();
  const [job, setJob] = useState<string | null>(null);
  const running = useRef<AbortController>(null);
  const unused = useRef<string>(undefined);

  const discard = useCallback(() => {
    running.current?.abort();
    if (unused.current)
      void request(`/api/uploads/${unused.current}`, { method: 'DELETE', keepalive: true }).catch(() => {});
    unused.current = undefined;
  }, []);
  useEffect(() => discard, [discard]);

  const fail = useCallback((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') return;
    setFailure(error as RequestError);
  }, []);

  const askPreview = useCallback(
    async (id: string, options: Partial<CsvOptions>) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      setPreviewing(true);
      setFailure(undefined);
      try {
        const response = await request(`/api/uploads/${id}/preview`, {
          method: 'POST',
          signal: controller.signal,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(options),
        });
        const found: CsvPreview = await response.json();
        setPreview(found);
        setDraft(
          found.options ?? {
            ...found.guess,
            ...options,
            name: options.name ?? '',
            columns: found.guess.columns,
          },
        );
      } catch (error) {
        fail(error);
      } finally {
        if (running.current === controller) setPreviewing(false);
      }
    },
    [fail],
  );

  const choose = useCallback(
    async (files: readonly File[]) => {
      if (files.length === 0) return;
      discard();
      setPreview(undefined);
      setDraft(undefined);
      setJob(null);
      setFailure(undefined);
      const total = files.reduce((sum, { size }) => sum + size, 0);
      const controller = new AbortController();
      running.current = controller;
      let id: string | undefined;
      let done = 0;
      try {
        for (const file of files) {
          setSending({ name: file.name, done, total });
          // A folder's own name is the data set's; subjects are the folders in it.
          const path = file.webkitRelativePath.split('/').slice(1).join('/') || file.name;
          const sent: { upload: string } = await call(
            'POST /api/uploads',
            { query: { path, upload: id }, body: file },
            { signal: controller.signal },
          );
          id = sent.upload;
          unused.current = id;
          done += file.size;
        }
        setSending(undefined);
        setUpload(id);
        if (id) await askPreview(id, { name: nameOf(files) });
      } catch (error) {
        setSending(undefined);
        fail(error);
      }
    },
    [discard, fail, askPreview],
  );

  /** Changes options and looks again, where enough is known. */
  const change = useCallback(
    (next: Draft) => {
      setDraft(next);
      if (upload && isComplete(next)) void askPreview(upload, next);
    },
    [askPreview, upload],
  );

  const start = useCallback(async () => {
    if (!upload || !draft) return;
    setFailure(undefined);
    try {
      const params = { dataset: 'csv', upload, options: draft };
      const { id } = await call('POST /api/jobs', { body: { kind: 'import', params } });
      unused.current = undefined;
      setJob(id);
    } catch (error) {
      fail(error);
    }
  }, [draft, fail, upload]);

  return { sending, preview, draft, previewing, failure, job, choose, change, start };
}
