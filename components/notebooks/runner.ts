import type { DefineState } from '@observablehq/notebook-kit/runtime';
import type { CellError, CompiledCell } from '@/lib/notebooks/contract.ts';
import { asMissing, type RemedyJob } from '@/lib/notebooks/missing.ts';
import { locateRuntimeError } from '@/lib/notebooks/stack.ts';
import { GUARD, makeTurnGuard } from '@/lib/notebooks/turn-guard.ts';

/** How one cell stands: what the margin of the page shows. */
export interface CellState {
  phase: 'idle' | 'running' | 'done' | 'failed' | 'missing';
  /** With `input`, the name whose value the cell did not get. */
  error?: Omit<CellError, 'id'> & { input?: string };
  /** With `missing`: what is not there and what to do; only at the cell that asked for it. */
  missing?: { what: string; remedy: string; job?: RemedyJob };
}

type Kit = typeof import('@observablehq/notebook-kit/runtime');
type Builtins = Record<string, () => unknown>;

interface LiveCell {
  state: DefineState;
  compiled: CompiledCell;
}

/** What a cell shows values with. */
const SHOWING: ReadonlySet<string> = new Set(['display', 'view']);

/**
 * A node that hangs in something that is on no page is taken out of it: the runtime shows only nodes without a parent, and describes others.
 * What another cell shows is left there.
 */
function freed<T>(value: T): T {
  if (value instanceof Node && value.parentNode && !value.isConnected) value.parentNode.removeChild(value);
  return value;
}

function showingFreed(show: unknown): unknown {
  return (value: unknown) => (show as (value: unknown) => unknown)(freed(value));
}

/** The name whose value a cell did not get, where that is why it failed; the runtime's own kind of error says so. */
function inputOf(error: unknown): string | undefined {
  const { input } = (error ?? {}) as { input?: unknown };
  return error instanceof Error && error.name === 'RuntimeError' && typeof input === 'string'
    ? input
    : undefined;
}

/** Runs the cells of one notebook in Observable's reactive runtime and says how each of them stands. */
export class NotebookRunner {
  readonly #kit: Kit;
  readonly #notebook: InstanceType<Kit['NotebookRuntime']>;
  readonly #cells = new Map<number, LiveCell>();
  readonly #onState: (id: number, state: CellState) => void;

  private constructor(kit: Kit, builtins: Builtins, onState: (id: number, state: CellState) => void) {
    this.#kit = kit;
    this.#notebook = new kit.NotebookRuntime(builtins);
    this.#onState = onState;
  }

  /** Loads the runtime, which touches the document as it loads, and so only in the browser. */
  static async create(
    makeBuiltins: (kit: Kit) => Builtins,
    onState: (id: number, state: CellState) => void,
  ): Promise<NotebookRunner> {
    const kit = await import('@observablehq/notebook-kit/runtime');
    return new NotebookRunner(kit, makeBuiltins(kit), onState);
  }

  /** Defines a cell anew, showing in `root`; whatever depends on it follows. */
  run(compiled: CompiledCell, root: HTMLDivElement): void {
    const old = this.#cells.get(compiled.id);
    for (const variable of old?.state.variables ?? []) variable.delete();
    const state: DefineState = { root, expanded: [], variables: [] };
    this.#cells.set(compiled.id, { state, compiled });
    // Variables that are deleted still report once: only the cell's present definition may speak for it.
    const isPresent = () => this.#cells.get(compiled.id)?.state === state;
    const tell = (cellState: CellState) => this.#onState(compiled.id, cellState);
    const { body, ...definition } = compiled;
    const fail = (error: unknown) => {
      console.error(error);
      this.#kit.clear(state);
      tell({ phase: 'failed', error: { ...locateRuntimeError(error, compiled), input: inputOf(error) } });
    };
    const guard = makeTurnGuard((error) => {
      if (isPresent()) fail(error);
    });
    // The function is the reader's own code: running it is what a notebook is. Its name is what stacks show.
    const define = new Function(GUARD, `return (${body});\n//# sourceURL=cell-${compiled.id}.js`)(guard);
    const shown = (...values: unknown[]) =>
      define(...values.map((value, i) => (SHOWING.has(compiled.inputs[i]!) ? showingFreed(value) : value)));
    this.#notebook.define(state, { ...definition, body: shown }, (displayState, definitionSeen) => {
      const observer = this.#kit.observe(displayState, definitionSeen);
      return {
        ...observer,
        pending: () => {
          if (!isPresent()) return;
          tell({ phase: 'running' });
          observer.pending();
        },
        fulfilled: (value: unknown) => {
          if (!isPresent()) return;
          tell({ phase: 'done' });
          observer.fulfilled(freed(value));
        },
        rejected: (error: unknown) => {
          if (!isPresent()) return;
          const found = asMissing(error);
          if (!found) return fail(error);
          const { message: what, remedy, job } = found.missing;
          this.#kit.clear(displayState);
          tell({ phase: 'missing', missing: found.first ? { what, remedy, job } : undefined });
        },
      };
    });
  }

  /** Takes a cell out: its definitions are gone for those that used them. */
  remove(id: number): void {
    const cell = this.#cells.get(id);
    if (!cell) return;
    for (const variable of cell.state.variables) variable.delete();
    this.#kit.clear(cell.state);
    this.#cells.delete(id);
  }

  /** Stops everything: generators end, invalidation promises resolve. */
  dispose(): void {
    for (const id of [...this.#cells.keys()]) this.remove(id);
    this.#notebook.runtime.dispose();
  }
}
