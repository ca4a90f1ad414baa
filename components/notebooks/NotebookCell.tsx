'use client';

import { useCallback, useRef, useState } from 'react';
import { Cell } from '@/components/ui/Cell.tsx';
import { useScrollFocus } from '@/components/ui/useScrollFocus.ts';
import { CELL_MODES, type CellMode, type EditableCell } from '@/lib/notebooks/editing.ts';
import { CodeEditor } from './CodeEditor.tsx';
import type { LanguagePlace } from './language.ts';
import { MissingNote } from './MissingNote.tsx';
import styles from './NotebookCell.module.css';
import type { CellView } from './useRunner.ts';

/** What can be done with a cell from its tools. */
export interface CellActions {
  change(change: Partial<Omit<EditableCell, 'id'>>): void;
  /** What was typed; `continues`: as one step with what was typed before. */
  type(value: string, continues: boolean): void;
  undo(): void;
  redo(): void;
  run(): void;
  move(by: number): void;
  add(mode: CellMode): void;
  split(at: number): void;
  merge(): void;
  remove(): void;
  place(): LanguagePlace;
}

interface NotebookCellProps {
  cell: EditableCell;
  number: number;
  view?: CellView;
  /** What is wrong between this cell and others. */
  problem?: string;
  canMerge: boolean;
  readOnly: boolean;
  /** Whether its code is to be read because it does not run. */
  unread: boolean;
  /** Whether it is new and takes the cursor. */
  autoFocus: boolean;
  outputRef: (element: HTMLDivElement | null) => void;
  actions: CellActions;
}

const MODE_NAMES: Record<CellMode, string> = {
  md: 'Text',
  js: 'JavaScript',
  ts: 'TypeScript',
  html: 'HTML',
  tex: 'TeX',
};

/** One cell: what it shows, its code when unfolded, and what it reads and defines. */
export function NotebookCell({
  cell,
  number,
  view,
  problem,
  canMerge,
  readOnly,
  unread,
  autoFocus,
  outputRef,
  actions,
}: NotebookCellProps) {
  const [editing, setEditing] = useState(cell.value === '' || autoFocus);
  const shown = useRef<HTMLDivElement>(null);
  useScrollFocus(shown);
  const place = useCallback(
    (element: HTMLDivElement | null) => {
      shown.current = element;
      outputRef(element);
    },
    [outputRef],
  );
  const open = editing || cell.pinned || unread;
  const stale = view?.ranValue !== undefined && view.ranValue !== cell.value;
  const isText = cell.mode === 'md' || cell.mode === 'html';
  const phase = problem && view ? 'failed' : view?.state.phase;
  const state = stale ? 'stale' : phase === 'idle' || phase === 'missing' ? undefined : phase;
  const missing = view?.state.missing;
  const error = problem && view ? { message: problem } : view?.state.error;

  return (
    <Cell wide={!isText} state={state} label={`Cell ${number}`} id={`cell-${cell.id}`}>
      <div className={styles.cell} data-cell={cell.id} data-state={stale ? 'stale' : (phase ?? 'idle')}>
        <div ref={place} className={isText ? styles.prose : styles.output} hidden={cell.hidden} />
        {missing && <MissingNote {...missing} onHere={actions.run} />}
        {error && (
          <p role="alert" className={styles.error}>
            {error.line ? `Line ${error.line}: ` : ''}
            {error.message}
          </p>
        )}
        {open && (
          <CodeEditor
            value={cell.value}
            mode={cell.mode}
            label={`Code of cell ${number}`}
            readOnly={readOnly}
            error={problem ? undefined : error}
            autoFocus={autoFocus}
            onChange={actions.type}
            onUndo={actions.undo}
            onRedo={actions.redo}
            onRun={actions.run}
            onSplit={actions.split}
            onMove={actions.move}
            place={actions.place}
          />
        )}
        {open && view?.dependencies && <DependencyLine {...view.dependencies} />}
        <div className={styles.tools} role="toolbar" aria-label={`Tools of cell ${number}`}>
          <button
            type="button"
            onClick={() => {
              if (cell.pinned) actions.change({ pinned: false });
              setEditing(!open);
            }}
            aria-expanded={open}
          >
            {open ? 'fold' : 'code'}
          </button>
          {!readOnly && (
            <>
              <button type="button" onClick={actions.run} title="Shift-Enter in the code">
                run
              </button>
              <select
                aria-label={`Kind of cell ${number}`}
                value={cell.mode}
                onChange={(event) => actions.change({ mode: event.target.value as CellMode })}
              >
                {CELL_MODES.map((mode) => (
                  <option key={mode} value={mode}>
                    {MODE_NAMES[mode]}
                  </option>
                ))}
              </select>
              <button
                type="button"
                onClick={() => actions.move(-1)}
                aria-label={`Move cell ${number} up`}
                title="Ctrl-Alt-↑ in the code"
              >
                ↑
              </button>
              <button
                type="button"
                onClick={() => actions.move(1)}
                aria-label={`Move cell ${number} down`}
                title="Ctrl-Alt-↓ in the code"
              >
                ↓
              </button>
              {canMerge && (
                <button type="button" onClick={actions.merge}>
                  merge
                </button>
              )}
              <button
                type="button"
                onClick={() => actions.change({ pinned: !cell.pinned })}
                aria-pressed={cell.pinned}
              >
                pin
              </button>
              <button
                type="button"
                onClick={() => actions.change({ hidden: !cell.hidden })}
                aria-pressed={cell.hidden}
              >
                hide output
              </button>
              <button type="button" onClick={actions.remove}>
                delete
              </button>
              <button type="button" onClick={() => actions.add('md')}>
                + text
              </button>
              <button type="button" onClick={() => actions.add('js')}>
                + code
              </button>
            </>
          )}
        </div>
      </div>
    </Cell>
  );
}

function DependencyLine({ inputs, outputs }: { inputs: readonly string[]; outputs: readonly string[] }) {
  if (inputs.length === 0 && outputs.length === 0) return null;
  return (
    <p className={styles.dependencies}>
      {inputs.length > 0 && <>reads {inputs.join(', ')}</>}
      {inputs.length > 0 && outputs.length > 0 && ' · '}
      {outputs.length > 0 && (
        <>
          defines <b>{outputs.join(', ')}</b>
        </>
      )}
    </p>
  );
}
