import { describe, expect, it } from 'vitest';
import {
  addCell,
  deleteCell,
  type EditableCell,
  mergeWithNext,
  moveCell,
  type NotebookDraft,
  splitCell,
  updateCell,
} from '../../lib/notebooks/editing.ts';

function cell(id: number, value: string, mode: EditableCell['mode'] = 'js'): EditableCell {
  return { id, mode, value, pinned: true, hidden: false };
}

const draft: NotebookDraft = { title: 'x', cells: [cell(1, 'a'), cell(2, 'b\nc'), cell(5, '# d', 'md')] };
const ids = (d: NotebookDraft) => d.cells.map((c) => c.id);

describe('editing a notebook', () => {
  it('adds behind a cell, or first, under an id that was never used', () => {
    expect(ids(addCell(draft, 1, 'md'))).toEqual([1, 6, 2, 5]);
    expect(ids(addCell(draft, null, 'js'))).toEqual([6, 1, 2, 5]);
  });

  it('moves as far as there is room', () => {
    expect(ids(moveCell(draft, 1, 1))).toEqual([2, 1, 5]);
    expect(ids(moveCell(draft, 5, 9))).toEqual([1, 2, 5]);
    expect(moveCell(draft, 99, 1)).toBe(draft);
  });

  it('splits at the cursor, and merging what was split gives it back', () => {
    const split = splitCell(draft, 2, 1);
    expect(split.cells.map((c) => c.value)).toEqual(['a', 'b', 'c', '# d']);
    expect(mergeWithNext(split, 2).cells[1]).toMatchObject({ id: 2, value: 'b\n\nc' });
  });

  it('does not merge cells of different kinds', () => {
    expect(mergeWithNext(draft, 2)).toBe(draft);
  });

  it('changes and deletes one cell and no other', () => {
    const changed = updateCell(draft, 2, { value: 'z' });
    expect(changed.cells.map((c) => c.value)).toEqual(['a', 'z', '# d']);
    expect(changed.cells[0]).toBe(draft.cells[0]);
    expect(ids(deleteCell(draft, 2))).toEqual([1, 5]);
  });
});
