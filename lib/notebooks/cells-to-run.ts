import type { EditableCell, NotebookDraft } from './editing.ts';

/** What a cell ran or was asked to run last; undefined when it was not. */
export type RanValue = (id: number) => string | undefined;

/**
 * The cells of `next` to run when it takes the place of `before`: those that it brings or changes. With `asked`, what was typed in them
 * and not run before stays so.
 */
export function cellsToRun(
  before: NotebookDraft,
  next: NotebookDraft,
  ranValue: RanValue,
  asked: boolean,
): EditableCell[] {
  const old = new Map(before.cells.map((cell) => [cell.id, cell]));
  return next.cells.filter((cell) => {
    const ran = ranValue(cell.id);
    if (ran === cell.value) return false;
    const was = old.get(cell.id);
    return !asked || !was || was.value === ran;
  });
}
