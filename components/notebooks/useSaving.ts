'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '@/components/api/call.ts';
import { RequestError } from '@/components/ui/request.ts';
import type { NotebookDraft } from '@/lib/notebooks/editing.ts';
import { DraftSaver, type FileVersion, type SavingState } from '@/lib/notebooks/saving.ts';
import { keepUnsaved } from './unsavedDrafts.ts';

const LOOK_MS = 4000;
/** Browsers finish small requests of a page that is gone. */
const KEEPALIVE_CHARACTERS = 15_000;

export interface Saving {
  state: SavingState;
  /** Overwrites the file with what is here; what was in the file is kept among the versions. */
  keepMine(): void;
  /** Puts what is here by among the versions and returns the file's version, which the caller puts on the page. */
  takeTheirs(): Promise<FileVersion | undefined>;
  /** Makes a notebook of its own of what is here, takes the file's version, and returns both. */
  keepBoth(): Promise<{ copy: string; theirs: FileVersion | undefined }>;
}

/**
 * Saves the draft a moment after each change and watches the file for changes from elsewhere (another editor, git). Until it is safe on
 * disk the draft is also kept in this browser.
 */
export function useSaving(name: string, revision: string, draft: NotebookDraft, enabled: boolean): Saving {
  const [state, setState] = useState<SavingState>({ phase: 'saved' });
  const saver = useRef<DraftSaver>(null);
  const first = useRef({ draft, revision });

  useEffect(() => {
    if (!enabled) return;
    const made = new DraftSaver(
      {
        async put(sent, over, resolves) {
          const body = { revision: over, resolves, ...sent };
          const keepalive = JSON.stringify(body).length < KEEPALIVE_CHARACTERS;
          return (await call('PUT /api/notebooks/{name}', { params: { name }, body }, { keepalive }))
            .revision;
        },
        isConflict: (error) => error instanceof RequestError && error.code === 'conflict',
        read: () => readFile(name),
        readRevision: async () =>
          (await call('GET /api/notebooks/{name}', { params: { name }, query: { only: 'revision' } }))
            .revision,
        keep: (unsaved) => keepUnsaved(name, unsaved),
        later(ms, work) {
          const timer = setTimeout(work, ms);
          return () => clearTimeout(timer);
        },
        tell: setState,
      },
      first.current.draft,
      first.current.revision,
    );
    saver.current = made;
    const look = () => {
      if (!document.hidden) void made.look();
    };
    const leave = () => made.saveNow();
    const timer = setInterval(look, LOOK_MS);
    window.addEventListener('focus', look);
    window.addEventListener('pagehide', leave);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', look);
      window.removeEventListener('pagehide', leave);
      made.end();
    };
  }, [enabled, name]);

  useEffect(() => saver.current?.change(draft), [draft]);

  const mine = state.phase === 'conflict' ? state.mine : undefined;
  const keepMine = useCallback(() => saver.current?.keepMine(), []);
  const takeTheirs = useCallback(async () => {
    if (mine) await call('POST /api/notebooks/{name}/versions', { params: { name }, body: mine });
    return saver.current?.takeTheirs();
  }, [mine, name]);
  const keepBoth = useCallback(async () => {
    const own = mine ?? first.current.draft;
    const { name: copy } = await call('POST /api/notebooks', { body: { copyOf: name } });
    const { revision: over } = await readFile(copy);
    await call('PUT /api/notebooks/{name}', {
      params: { name: copy },
      body: { ...own, title: `${own.title} (mine)`, revision: over },
    });
    return { copy, theirs: saver.current?.takeTheirs() };
  }, [mine, name]);

  return { state, keepMine, takeTheirs, keepBoth };
}

async function readFile(name: string): Promise<FileVersion> {
  const file = await call('GET /api/notebooks/{name}', { params: { name } });
  if (!('cells' in file)) throw new Error(`The server sent no cells of ${name}.`);
  return file;
}
