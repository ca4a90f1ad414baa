/** The kinds of cells that run here. */
export const CELL_MODES = ['md', 'js', 'ts', 'html', 'tex'] as const;
export type CellMode = (typeof CELL_MODES)[number];

/** A cell as it is edited: the file's attributes that a person changes. */
export interface EditableCell {
  id: number;
  mode: CellMode;
  value: string;
  /** Whether the code is shown above its output. */
  pinned: boolean;
  /** Whether the output is hidden. */
  hidden: boolean;
}

/** What a person edits; immutable, so that undo is a list of these. */
export interface NotebookDraft {
  title: string;
  cells: readonly EditableCell[];
}

function nextId(cells: readonly EditableCell[]): number {
  return 1 + cells.reduce((max, cell) => Math.max(max, cell.id), 0);
}

function indexOf(draft: NotebookDraft, id: number): number {
  return draft.cells.findIndex((cell) => cell.id === id);
}

function withCells(draft: NotebookDraft, edit: (cells: EditableCell[]) => void): NotebookDraft {
  const cells = [...draft.cells];
  edit(cells);
  return { ...draft, cells };
}

/** Adds an empty cell of `mode` behind the cell `after`, or first when `after` is null. */
export function addCell(draft: NotebookDraft, after: number | null, mode: CellMode): NotebookDraft {
  const at = after === null ? 0 : indexOf(draft, after) + 1;
  const cell: EditableCell = {
    id: nextId(draft.cells),
    mode,
    value: '',
    pinned: mode === 'js' || mode === 'ts',
    hidden: false,
  };
  return withCells(draft, (cells) => cells.splice(at, 0, cell));
}

/** Changes some attributes of one cell. */
export function updateCell(
  draft: NotebookDraft,
  id: number,
  change: Partial<Omit<EditableCell, 'id'>>,
): NotebookDraft {
  return { ...draft, cells: draft.cells.map((cell) => (cell.id === id ? { ...cell, ...change } : cell)) };
}

/** Moves a cell by `by` places, as far as there is room. */
export function moveCell(draft: NotebookDraft, id: number, by: number): NotebookDraft {
  const from = indexOf(draft, id);
  const to = Math.min(draft.cells.length - 1, Math.max(0, from + by));
  if (from < 0 || from === to) return draft;
  return withCells(draft, (cells) => cells.splice(to, 0, ...cells.splice(from, 1)));
}

/** Cuts a cell in two at a character; the second half becomes a new cell behind it. */
export function splitCell(draft: NotebookDraft, id: number, at: number): NotebookDraft {
  const index = indexOf(draft, id);
  const cell = draft.cells[index];
  if (!cell) return draft;
  const head = cell.value.slice(0, at).replace(/\n+$/, '');
  const tail = cell.value.slice(at).replace(/^\n+/, '');
  return withCells(draft, (cells) =>
    cells.splice(index, 1, { ...cell, value: head }, { ...cell, id: nextId(cells), value: tail }),
  );
}

/** Appends the next cell to this one, when both are of one mode; otherwise returns the draft itself. */
export function mergeWithNext(draft: NotebookDraft, id: number): NotebookDraft {
  const index = indexOf(draft, id);
  const cell = draft.cells[index];
  const next = draft.cells[index + 1];
  if (!cell || !next || cell.mode !== next.mode) return draft;
  return withCells(draft, (cells) =>
    cells.splice(index, 2, { ...cell, value: `${cell.value}\n\n${next.value}` }),
  );
}

/** Removes a cell. */
export function deleteCell(draft: NotebookDraft, id: number): NotebookDraft {
  return { ...draft, cells: draft.cells.filter((cell) => cell.id !== id) };
}
