'use client';

import '@observablehq/inputs/dist/index.css';
import './outputs.css';
import { useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { EditableText } from '@/components/ui/EditableText';
import { Page } from '@/components/ui/Page';
import {
  addCell,
  deleteCell,
  type EditableCell,
  mergeWithNext,
  moveCell,
  type NotebookDraft,
  splitCell,
  updateCell,
} from '@/lib/notebooks/editing';
import { beginHistory, commit, type History, redo, undo } from '@/lib/notebooks/history';
import type { CompileResult } from '@/lib/notebooks/transpile';
import { downloadHtml } from './exportHtml';
import { type CellActions, NotebookCell } from './NotebookCell';
import styles from './NotebookEditor.module.css';
import { NotebookMenu } from './NotebookMenu';
import { SavingNote } from './SavingNote';
import { TrustNotice } from './TrustNotice';
import { useRunner } from './useRunner';
import { draftKey, useSaving } from './useSaving';
import { Portals } from './views/portals';

export interface NotebookEditorProps {
  name: string;
  revision: string;
  notebook: NotebookDraft;
  compiled: CompileResult[];
  readOnly: boolean;
  /** Whether its cells may run before the reader has accepted them. */
  trusted: boolean;
}

type Action = { type: 'edit'; next: NotebookDraft; merge?: boolean } | { type: 'undo' } | { type: 'redo' };

function reduce(history: History<NotebookDraft>, action: Action): History<NotebookDraft> {
  if (action.type === 'undo') return undo(history);
  if (action.type === 'redo') return redo(history);
  return commit(history, action.next, action.merge);
}

/** A notebook that runs as it is read and can be edited in place. */
export function NotebookEditor({
  name,
  revision,
  notebook,
  compiled,
  readOnly,
  trusted,
}: NotebookEditorProps) {
  const root = useRef<HTMLDivElement>(null);
  const [history, dispatch] = useReducer(reduce, notebook, beginHistory);
  const draft = history.present;
  const runner = useRunner(root);
  const saving = useSaving(name, revision, draft, !readOnly);
  const typingIn = useRef<number | null>(null);
  const [recovered, setRecovered] = useState<NotebookDraft | null>(null);
  const [accepted, setAccepted] = useState(trusted);

  useEffect(() => {
    if (runner.ready && accepted) runner.runCompiled(notebook.cells, compiled);
  }, [runner.ready, runner.runCompiled, accepted, notebook, compiled]);

  useEffect(() => {
    const kept = localStorage.getItem(draftKey(name));
    if (kept && !readOnly) setRecovered(JSON.parse(kept) as NotebookDraft);
  }, [name, readOnly]);

  const edit = (next: NotebookDraft, merge = false) => {
    if (!merge) typingIn.current = null;
    dispatch({ type: 'edit', next, merge });
  };

  /** Runs what a changed draft brought or changed, and forgets what it took away. */
  const adopt = (next: NotebookDraft) => {
    const present = new Set(next.cells.map((cell) => cell.id));
    for (const cell of draft.cells) if (!present.has(cell.id)) runner.remove(cell.id);
    const changed = next.cells.filter((cell) => runner.views.get(cell.id)?.ranValue !== cell.value);
    requestAnimationFrame(() => void runner.run(changed));
  };
  const step = (type: 'undo' | 'redo') => {
    dispatch({ type });
    adopt((type === 'undo' ? undo(history) : redo(history)).present);
  };

  const actionsOf = (cell: EditableCell): CellActions => ({
    change(change) {
      const merge = change.value !== undefined && typingIn.current === cell.id;
      edit(updateCell(draft, cell.id, change), merge);
      if (change.value !== undefined) typingIn.current = cell.id;
    },
    run: () => void runner.run([cell]),
    move: (by) => edit(moveCell(draft, cell.id, by)),
    add: (mode) => edit(addCell(draft, cell.id, mode)),
    split(at) {
      const next = splitCell(draft, cell.id, at);
      edit(next);
      adopt(next);
    },
    merge() {
      const next = mergeWithNext(draft, cell.id);
      edit(next);
      adopt(next);
    },
    place: () => ({ cells: draft.cells, cell: cell.id }),
    remove() {
      runner.remove(cell.id);
      edit(deleteCell(draft, cell.id));
    },
  });

  const steps = useMemo(
    () => ({ back: history.past.length > 0, forward: history.future.length > 0 }),
    [history],
  );

  const title = readOnly ? (
    draft.title
  ) : (
    <EditableText value={draft.title} label="the title" onCommit={(title) => edit({ ...draft, title })}>
      {draft.title}
    </EditableText>
  );

  return (
    <Page kicker={`Notebook · ${name}.html`} title={title}>
      <div ref={root} className={`${styles.notebook} notebook-outputs`}>
        <div className={styles.bar} role="toolbar" aria-label="Notebook">
          <button type="button" disabled={!accepted} onClick={() => void runner.run(draft.cells)}>
            Run all
          </button>
          {!readOnly && (
            <>
              <button type="button" disabled={!steps.back} onClick={() => step('undo')}>
                Undo
              </button>
              <button type="button" disabled={!steps.forward} onClick={() => step('redo')}>
                Redo
              </button>
            </>
          )}
          <a href={`/api/notebooks/${name}/file`} download>
            Download
          </a>
          <button
            type="button"
            onClick={() => root.current && void downloadHtml(root.current, draft.title, name)}
          >
            Export with results
          </button>
          {!readOnly && <NotebookMenu name={name} />}
          <span className={styles.space} />
          {readOnly ? (
            <span className={styles.note}>read-only: the server is not on this machine</span>
          ) : (
            <SavingNote
              state={saving.state}
              onKeepMine={saving.keepMine}
              onTakeTheirs={(theirs) => {
                saving.takeTheirs();
                edit(theirs);
                adopt(theirs);
              }}
            />
          )}
        </div>
        {!accepted && <TrustNotice name={name} onAccept={() => setAccepted(true)} />}
        {recovered && (
          <p className={styles.recovered} role="status">
            This browser kept a version that was not saved.{' '}
            <button
              type="button"
              onClick={() => {
                edit(recovered);
                adopt(recovered);
                setRecovered(null);
              }}
            >
              Restore
            </button>{' '}
            <button
              type="button"
              onClick={() => {
                localStorage.removeItem(draftKey(name));
                setRecovered(null);
              }}
            >
              Discard
            </button>
          </p>
        )}
        <Portals />
        {draft.cells.map((cell, i) => (
          <NotebookCell
            key={cell.id}
            cell={cell}
            number={i + 1}
            view={runner.views.get(cell.id)}
            canMerge={draft.cells[i + 1]?.mode === cell.mode}
            readOnly={readOnly}
            outputRef={runner.outputRef(cell.id)}
            actions={actionsOf(cell)}
          />
        ))}
        {draft.cells.length === 0 && !readOnly && (
          <button type="button" className={styles.first} onClick={() => edit(addCell(draft, null, 'md'))}>
            Write the first cell
          </button>
        )}
      </div>
    </Page>
  );
}
