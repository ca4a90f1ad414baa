'use client';

import type { CompileResult } from '@/lib/notebooks/contract.ts';
import '@observablehq/inputs/dist/index.css';
import './outputs.css';
import { useEffect, useRef, useState } from 'react';
import { EditableText } from '@/components/ui/EditableText.tsx';
import { Page } from '@/components/ui/Page.tsx';
import { cellsToRun } from '@/lib/notebooks/cells-to-run.ts';
import {
  addCell,
  deleteCell,
  type EditableCell,
  mergeWithNext,
  moveCell,
  type NotebookDraft,
  splitCell,
  updateCell,
} from '@/lib/notebooks/editing.ts';
import { problemsBetween } from '@/lib/notebooks/graph.ts';
import { ConflictPanel } from './ConflictPanel.tsx';
import { downloadHtml } from './exportHtml.ts';
import { NotebookBar } from './NotebookBar.tsx';
import { type CellActions, NotebookCell } from './NotebookCell.tsx';
import styles from './NotebookEditor.module.css';
import { RestingNotice } from './RestingNotice.tsx';
import { TrustNotice } from './TrustNotice.tsx';
import { UnsavedNotice } from './UnsavedNotice.tsx';
import { useDraft } from './useDraft.ts';
import { useRest } from './useRest.ts';
import { useRunner } from './useRunner.ts';
import { useSaving } from './useSaving.ts';
import { VersionHistory } from './VersionHistory.tsx';
import { Portals } from './views/portals.tsx';

export interface NotebookEditorProps {
  name: string;
  revision: string;
  notebook: NotebookDraft;
  compiled: CompileResult[];
  readOnly: boolean;
  /** Whether it is opened without running. */
  resting: boolean;
  /** Whether its cells may run before a person has accepted them. */
  trusted: boolean;
}

/** A notebook that runs as it is read and can be edited in place. */
export function NotebookEditor(props: NotebookEditorProps) {
  const { name, notebook, compiled, readOnly } = props;
  const root = useRef<HTMLDivElement>(null);
  const { draft, edit, step, canUndo, canRedo } = useDraft(notebook);
  const [accepted, setAccepted] = useState(props.trusted);
  const [rest, endRest] = useRest(name, props.resting, accepted);
  const running = accepted && rest === null;
  const resting = rest === 'asked' || rest === 'hung';
  const runner = useRunner(root, running);
  const saving = useSaving(name, props.revision, draft, !readOnly);
  const typingIn = useRef<number | null>(null);
  const newest = useRef<number | null>(null);
  const [versions, setVersions] = useState(false);
  const [copy, setCopy] = useState<string>();

  const latest = useRef(draft);
  latest.current = draft;
  useEffect(() => {
    if (!runner.ready) return;
    if (latest.current === notebook) runner.runCompiled(notebook.cells, compiled);
    else void runner.run(latest.current.cells);
  }, [runner.ready, runner.runCompiled, runner.run, notebook, compiled]);

  const change = (next: NotebookDraft, merge = false) => {
    if (!merge) typingIn.current = null;
    edit(next, merge);
  };

  /** Runs what a changed draft brought or changed, and forgets what it took away. */
  const adopt = (next: NotebookDraft, asked = false) => {
    const present = new Set(next.cells.map((cell) => cell.id));
    for (const cell of draft.cells) if (!present.has(cell.id)) runner.remove(cell.id);
    void runner.run(cellsToRun(draft, next, runner.ranValue, asked));
  };
  const replace = (next: NotebookDraft) => {
    change(next);
    adopt(next);
  };
  const goStep = (type: 'undo' | 'redo') => {
    typingIn.current = null;
    adopt(step(type), true);
  };
  const insert = (next: NotebookDraft) => {
    newest.current = next.cells.find(({ id }) => draft.cells.every((cell) => cell.id !== id))?.id ?? null;
    change(next);
  };

  const actionsOf = (cell: EditableCell): CellActions => ({
    change: (part) => change(updateCell(draft, cell.id, part)),
    type(value, continues) {
      change(updateCell(draft, cell.id, { value }), continues && typingIn.current === cell.id);
      typingIn.current = cell.id;
    },
    undo: () => goStep('undo'),
    redo: () => goStep('redo'),
    run() {
      typingIn.current = null;
      void runner.run([cell]);
    },
    move: (by) => change(moveCell(draft, cell.id, by)),
    add: (mode) => insert(addCell(draft, cell.id, mode)),
    split(at) {
      const next = splitCell(draft, cell.id, at);
      insert(next);
      adopt(next);
    },
    merge: () => replace(mergeWithNext(draft, cell.id)),
    place: () => ({ cells: draft.cells, cell: cell.id }),
    remove() {
      runner.remove(cell.id);
      change(deleteCell(draft, cell.id));
    },
  });

  const problems = problemsBetween(
    draft.cells.map(({ id }, i) => {
      const view = runner.views.get(id);
      const { inputs = [], outputs = [] } = view?.dependencies ?? {};
      const failed = view?.state.phase === 'failed';
      return { id, number: i + 1, inputs, outputs, failed, input: view?.state.error?.input };
    }),
  );

  const title = readOnly ? (
    draft.title
  ) : (
    <EditableText
      value={draft.title}
      label="the title"
      onCommit={(text) => change({ ...draft, title: text })}
    >
      {draft.title}
    </EditableText>
  );

  return (
    <Page kicker={`Notebook · ${name}.html`} title={title}>
      <div ref={root} className={`${styles.notebook} notebook-outputs`}>
        <NotebookBar
          name={name}
          readOnly={readOnly}
          running={running}
          canUndo={canUndo}
          canRedo={canRedo}
          saving={saving.state}
          onRunAll={() => void runner.run(draft.cells)}
          onStep={goStep}
          onExport={() => root.current && void downloadHtml(root.current, draft.title, name)}
          onVersions={() => setVersions(true)}
        />
        {versions && (
          <VersionHistory
            name={name}
            draft={draft}
            running={accepted}
            onClose={() => setVersions(false)}
            onRestore={(restored) => {
              setVersions(false);
              replace({ title: restored.title, cells: restored.cells });
            }}
          />
        )}
        {saving.state.phase === 'conflict' && (
          <ConflictPanel
            conflict={saving.state}
            saving={saving}
            onTaken={(theirs, made) => {
              setCopy(made);
              if (!theirs.trusted) setAccepted(false);
              replace(theirs);
            }}
          />
        )}
        {copy && (
          <p className={styles.recovered} role="status">
            What was on this page is a notebook of its own now: <a href={`/notebooks/${copy}`}>{copy}</a>.
          </p>
        )}
        {!accepted && <TrustNotice name={name} readOnly={readOnly} saved={saving.state.phase === 'saved'} />}
        {accepted && resting && <RestingNotice hung={rest === 'hung'} onRun={endRest} />}
        {!readOnly && <UnsavedNotice name={name} onDisk={notebook} onBringBack={replace} />}
        <Portals />
        {draft.cells.map((cell, i) => (
          <NotebookCell
            key={cell.id}
            cell={cell}
            number={i + 1}
            view={runner.views.get(cell.id)}
            problem={problems.get(cell.id)}
            canMerge={draft.cells[i + 1]?.mode === cell.mode}
            readOnly={readOnly}
            unread={!accepted || resting}
            autoFocus={newest.current === cell.id}
            outputRef={runner.outputRef(cell.id)}
            actions={actionsOf(cell)}
          />
        ))}
        {draft.cells.length === 0 && !readOnly && (
          <button type="button" className={styles.first} onClick={() => insert(addCell(draft, null, 'md'))}>
            Write the first cell
          </button>
        )}
      </div>
    </Page>
  );
}
