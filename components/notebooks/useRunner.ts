'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '@/components/api/call.ts';
import type { CompileResult } from '@/lib/notebooks/contract.ts';
import type { EditableCell } from '@/lib/notebooks/editing.ts';
import { LatestRequests } from '@/lib/notebooks/latest-requests.ts';
import { makeBuiltins } from './builtins.ts';
import { explainOutside, stayHere } from './outside.ts';
import { type CellState, NotebookRunner } from './runner.ts';

/** What a cell reads and defines, shown beside it. */
export interface Dependencies {
  inputs: readonly string[];
  outputs: readonly string[];
}

export interface CellView {
  state: CellState;
  dependencies?: Dependencies;
  /** The source that is running; another one in the editor means that the cell is stale. */
  ranValue?: string;
}

interface RunnerHandle {
  views: ReadonlyMap<number, CellView>;
  ready: boolean;
  /** What a cell runs, or was asked to run and is compiled; undefined when that is nothing. */
  ranValue(id: number): string | undefined;
  /** Compiles cells on the server and runs them here, once the page shows them. */
  run(cells: readonly EditableCell[]): Promise<void>;
  /** Runs cells that came compiled with the page. */
  runCompiled(cells: readonly EditableCell[], compiled: readonly CompileResult[]): void;
  remove(id: number): void;
  /** Where a cell shows its output. */
  outputRef(id: number): (element: HTMLDivElement | null) => void;
}

/**
 * Keeps one {@link NotebookRunner} for the page, and what it says about each cell.
 * @param mayRun whether code may run at all; nothing does before, whoever asks
 */
export function useRunner(root: React.RefObject<HTMLElement | null>, mayRun: boolean): RunnerHandle {
  const runner = useRef<NotebookRunner>(null);
  const outputs = useRef(new Map<number, HTMLDivElement>());
  const requests = useRef(new LatestRequests());
  const refs = useRef(new Map<number, (element: HTMLDivElement | null) => void>());
  const [ready, setReady] = useState(false);
  const [views, setViews] = useState<ReadonlyMap<number, CellView>>(new Map());

  const update = useCallback((id: number, change: Partial<CellView>) => {
    setViews((old) => {
      const before = old.get(id) ?? { state: { phase: 'idle' } };
      return new Map(old).set(id, { ...before, ...change });
    });
  }, []);

  useEffect(() => {
    if (!mayRun) return;
    let gone = false;
    const stops = [explainOutside(), stayHere()];
    NotebookRunner.create(
      (kit) => makeBuiltins(kit, root.current ?? document.body),
      (id, state) => update(id, { state }),
    ).then((created) => {
      if (gone) return created.dispose();
      runner.current = created;
      setReady(true);
    });
    return () => {
      gone = true;
      for (const stop of stops) stop();
      runner.current?.dispose();
      runner.current = null;
      setReady(false);
      setViews(new Map());
    };
  }, [root, update, mayRun]);

  const runCompiled = useCallback(
    (cells: readonly EditableCell[], compiled: readonly CompileResult[]) => {
      requests.current.begin(cells);
      for (const [i, result] of compiled.entries()) {
        const cell = cells[i];
        const output = outputs.current.get(cell.id);
        if (!runner.current || !output) continue;
        if ('error' in result) {
          const { id, ...error } = result.error;
          runner.current.remove(id);
          update(id, { state: { phase: 'failed', error }, ranValue: cell.value, dependencies: undefined });
        } else {
          const { inputs, outputs: defined, output: single } = result.cell;
          update(cell.id, {
            state: { phase: 'running' },
            ranValue: cell.value,
            dependencies: {
              inputs: inputs.filter(
                (name) => !name.startsWith('__') && name !== 'display' && name !== 'view',
              ),
              outputs: single ? [single] : defined,
            },
          });
          runner.current.run(result.cell, output);
        }
      }
    },
    [update],
  );

  const run = useCallback(
    async (cells: readonly EditableCell[]) => {
      if (!runner.current || cells.length === 0) return;
      const isLast = requests.current.begin(cells);
      try {
        const [compiled] = await Promise.all([compileOnServer(cells), nextFrame()]);
        const last = [...cells.keys()].filter((i) => isLast(cells[i].id));
        runCompiled(
          last.map((i) => cells[i]),
          last.map((i) => compiled[i]),
        );
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        for (const { id } of cells)
          if (isLast(id)) update(id, { state: { phase: 'failed', error: { message } } });
      }
    },
    [runCompiled, update],
  );

  const remove = useCallback((id: number) => {
    requests.current.begin([{ id }]);
    runner.current?.remove(id);
    setViews((old) => {
      const next = new Map(old);
      next.delete(id);
      return next;
    });
  }, []);

  const ranValue = useCallback((id: number) => requests.current.value(id), []);

  const outputRef = useCallback((id: number) => {
    let ref = refs.current.get(id);
    if (!ref) {
      ref = (element) => {
        if (element) outputs.current.set(id, element);
        else outputs.current.delete(id);
      };
      refs.current.set(id, ref);
    }
    return ref;
  }, []);

  return { views, ready, ranValue, run, runCompiled, remove, outputRef };
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

async function compileOnServer(cells: readonly EditableCell[]): Promise<CompileResult[]> {
  const sources = cells.map(({ id, mode, value, hidden }) => ({ id, mode, value, hidden }));
  return (await call('POST /api/notebooks/compile', { body: { cells: sources } })).cells;
}
