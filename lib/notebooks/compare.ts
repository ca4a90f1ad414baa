import type { EditableCell, NotebookDraft } from './editing.ts';

/** A cell of which two versions differ; one of them may lack it. */
export interface CellDifference {
  id: number;
  mine?: EditableCell;
  theirs?: EditableCell;
}

/** A cell's text as a file gives it back: without blanks in empty lines and without an empty first and last line. */
function asWritten(value: string): string {
  const lines = value.split(/\r\n?|\n/).map((line) => (line.trim() ? line : ''));
  if (lines.at(-1) === '') lines.pop();
  if (lines[0] === '') lines.shift();
  return lines.join('\n');
}

function sameCell(a: EditableCell, b: EditableCell): boolean {
  return (
    a.id === b.id &&
    a.mode === b.mode &&
    a.pinned === b.pinned &&
    a.hidden === b.hidden &&
    (a.value === b.value || asWritten(a.value) === asWritten(b.value))
  );
}

/** Whether two drafts are written to the same file. */
export function sameDraft(a: NotebookDraft, b: NotebookDraft): boolean {
  return (
    a.title.trim() === b.title.trim() &&
    a.cells.length === b.cells.length &&
    a.cells.every((cell, i) => sameCell(cell, b.cells[i]))
  );
}

/** The cells of which two versions differ, in the order of mine, those that only theirs has behind the cell that they follow there. */
export function differences(mine: NotebookDraft, theirs: NotebookDraft): CellDifference[] {
  const own = new Set(mine.cells.map(({ id }) => id));
  const other = new Map(theirs.cells.map((cell) => [cell.id, cell]));
  const followers = new Map<number | null, EditableCell[]>();
  let before: number | null = null;
  for (const cell of theirs.cells)
    if (own.has(cell.id)) before = cell.id;
    else followers.set(before, [...(followers.get(before) ?? []), cell]);
  const added = (after: number | null) =>
    (followers.get(after) ?? []).map((cell): CellDifference => ({ id: cell.id, theirs: cell }));
  return [
    ...added(null),
    ...mine.cells.flatMap((cell): CellDifference[] => {
      const there = other.get(cell.id);
      const same = there && sameCell(cell, there);
      return [...(same ? [] : [{ id: cell.id, mine: cell, theirs: there }]), ...added(cell.id)];
    }),
  ];
}
