import { sameDraft } from '@/lib/notebooks/compare.ts';
import type { NotebookDraft } from '@/lib/notebooks/editing.ts';

/** Each open page keeps its own, so that one that saves does not forget what another has not saved. */
const PAGE = Math.random().toString(36).slice(2);

const prefix = (name: string) => `mouseprint:notebook:${name}:`;

interface Kept {
  at: number;
  draft: NotebookDraft;
}

/** The browser's storage; `undefined` where it is switched off. */
function storage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

/** Keeps what is not on disk yet in this browser; `null` forgets it. */
export function keepUnsaved(name: string, draft: NotebookDraft | null): void {
  try {
    const key = prefix(name) + PAGE;
    if (draft) storage()?.setItem(key, JSON.stringify({ at: Date.now(), draft } satisfies Kept));
    else storage()?.removeItem(key);
  } catch {
    // Full: the page still has it, and the server will.
  }
}

function keysOf(name: string): string[] {
  const all = storage();
  if (!all) return [];
  const keys = Array.from({ length: all.length }, (_, i) => all.key(i) ?? '');
  return keys.filter((key) => key.startsWith(prefix(name)) && !key.endsWith(PAGE));
}

/** The newest draft that an earlier page could not save, unless the file says the same. */
export function findUnsaved(name: string, onDisk: NotebookDraft): NotebookDraft | null {
  const kept = keysOf(name).flatMap((key): Kept[] => {
    try {
      const one = JSON.parse(storage()?.getItem(key) ?? '') as Kept;
      return Array.isArray(one.draft?.cells) && !sameDraft(one.draft, onDisk) ? [one] : [];
    } catch {
      return [];
    }
  });
  return kept.sort((a, b) => b.at - a.at)[0]?.draft ?? null;
}

/** Forgets what earlier pages could not save. */
export function forgetUnsaved(name: string): void {
  for (const key of keysOf(name)) storage()?.removeItem(key);
}
