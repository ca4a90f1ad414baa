'use client';

import { useReducer } from 'react';
import { beginHistory, commit, type History, redo, undo } from '@/lib/history.ts';
import type { NotebookDraft } from '@/lib/notebooks/editing.ts';

type Action = { type: 'edit'; next: NotebookDraft; merge: boolean } | { type: 'undo' } | { type: 'redo' };

function reduce(history: History<NotebookDraft>, action: Action): History<NotebookDraft> {
  if (action.type === 'undo') return undo(history);
  if (action.type === 'redo') return redo(history);
  return commit(history, action.next, action.merge);
}

export interface DraftHandle {
  draft: NotebookDraft;
  canUndo: boolean;
  canRedo: boolean;
  /** `merge`: as one step with the edit before. */
  edit(next: NotebookDraft, merge?: boolean): void;
  /** Goes one step back or forth and returns what is there. */
  step(type: 'undo' | 'redo'): NotebookDraft;
}

/** The notebook as it is edited, with the one history that buttons, keys and menus undo by. */
export function useDraft(notebook: NotebookDraft): DraftHandle {
  const [history, dispatch] = useReducer(reduce, notebook, beginHistory);
  return {
    draft: history.present,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    edit: (next, merge = false) => dispatch({ type: 'edit', next, merge }),
    step(type) {
      dispatch({ type });
      return (type === 'undo' ? undo(history) : redo(history)).present;
    },
  };
}
