'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { fetchJson, RequestError, sendJson } from '@/components/ui/fetchJson';
import type { NotebookDraft } from '@/lib/notebooks/editing';

/** How the draft stands against the file on disk. */
export type SavingState =
  | { phase: 'saved' }
  | { phase: 'unsaved' }
  | { phase: 'saving' }
  | { phase: 'failed'; message: string }
  | { phase: 'conflict'; theirs: Theirs };

type Theirs = NotebookDraft & { revision: string };

const PAUSE_MS = 800;
const LOOK_MS = 4000;

interface Saving {
  state: SavingState;
  /** Overwrites the file with what is here. */
  keepMine(): void;
  /** Marks what the conflict brought as the state on disk; the caller takes its cells over. */
  takeTheirs(): void;
}

/**
 * Saves the draft a moment after each change and watches the file for changes from elsewhere (another
 * editor, git). Until it is safe on disk the draft is also kept in this browser, under `draftKey(name)`.
 */
export function useSaving(name: string, revision: string, draft: NotebookDraft, enabled: boolean): Saving {
  const [state, setState] = useState<SavingState>({ phase: 'saved' });
  const known = useRef(revision);
  const saved = useRef(draft);
  const latest = useRef(draft);
  latest.current = draft;

  const save = useCallback(async () => {
    const sending = latest.current;
    setState({ phase: 'saving' });
    try {
      const { revision: next } = await sendJson<{ revision: string }>('PUT', `/api/notebooks/${name}`, {
        revision: known.current,
        ...sending,
      });
      known.current = next;
      saved.current = sending;
      if (latest.current === sending) {
        localStorage.removeItem(draftKey(name));
        setState({ phase: 'saved' });
      } else setState({ phase: 'unsaved' });
    } catch (error) {
      if (error instanceof RequestError && error.code === 'conflict') {
        setState({ phase: 'conflict', theirs: await readNotebook(name) });
        return;
      }
      const message = error instanceof Error ? error.message : String(error);
      setState({ phase: 'failed', message: `Not saved: ${message} Your text is kept in this browser.` });
    }
  }, [name]);

  useEffect(() => {
    if (!enabled || draft === saved.current) return;
    localStorage.setItem(draftKey(name), JSON.stringify(draft));
    setState((old) => (old.phase === 'conflict' ? old : { phase: 'unsaved' }));
    const timer = setTimeout(() => void save(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft, enabled, name, save]);

  useEffect(() => {
    if (!enabled) return;
    const look = async () => {
      if (document.hidden || latest.current !== saved.current) return;
      const onDisk = await readRevision(name);
      if (onDisk && onDisk !== known.current && latest.current === saved.current)
        setState({ phase: 'conflict', theirs: await readNotebook(name) });
    };
    const timer = setInterval(look, LOOK_MS);
    window.addEventListener('focus', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', look);
    };
  }, [enabled, name]);

  const keepMine = useCallback(() => {
    setState((old) => {
      if (old.phase === 'conflict') known.current = old.theirs.revision;
      return old;
    });
    void save();
  }, [save]);

  const takeTheirs = useCallback(() => {
    setState((old) => {
      if (old.phase !== 'conflict') return old;
      known.current = old.theirs.revision;
      localStorage.removeItem(draftKey(name));
      return { phase: 'saved' };
    });
  }, [name]);

  /** What the caller sets next is what is on disk, not an edit. */
  useEffect(() => {
    if (state.phase === 'saved') saved.current = latest.current;
  }, [state]);

  return { state, keepMine, takeTheirs };
}

/** Where a browser keeps the unsaved draft of a notebook. */
export function draftKey(name: string): string {
  return `mouseprint:notebook:${name}`;
}

function readNotebook(name: string): Promise<Theirs> {
  return fetchJson<Theirs>(`/api/notebooks/${name}`);
}

/** Undefined while the server is away: the next look will tell. */
async function readRevision(name: string): Promise<string | undefined> {
  return fetchJson<{ revision: string }>(`/api/notebooks/${name}?only=revision`).then(
    ({ revision }) => revision,
    () => undefined,
  );
}
