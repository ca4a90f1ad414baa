import { z } from 'zod';
import type { Cell, Notebook } from './document.ts';
import { CELL_MODES, type EditableCell, type NotebookDraft } from './editing.ts';

const cell = z.object({
  id: z.int().positive().max(1_000_000),
  mode: z.enum(CELL_MODES),
  value: z.string().max(200_000),
  pinned: z.boolean(),
  hidden: z.boolean(),
});

/** What an editor sends to be saved. */
export const draftSchema = z.object({
  title: z.string().trim().min(1).max(200),
  cells: z.array(cell).max(500),
}) satisfies z.ZodType<NotebookDraft>;

/** What an editor sends to be compiled. */
export const compileSchema = z.object({
  cells: z.array(cell.pick({ id: true, mode: true, value: true, hidden: true })).max(500),
});

/** The cells of a notebook as an editor takes them; cells of kinds that do not run here are shown as they are. */
export function toDraft(notebook: Notebook): NotebookDraft {
  const cells = notebook.cells.map(
    ({ id, mode, value, pinned, hidden }): EditableCell => ({
      id,
      mode: (CELL_MODES as readonly string[]).includes(mode) ? (mode as EditableCell['mode']) : 'md',
      value,
      pinned: pinned ?? false,
      hidden: hidden ?? false,
    }),
  );
  return { title: notebook.title, cells };
}

/** Puts an edited draft over the notebook that it was made from: what the editor does not show is kept. */
export function applyDraft(notebook: Notebook, draft: NotebookDraft): Notebook {
  const before = new Map(notebook.cells.map((old) => [old.id, old]));
  const shown = new Map(toDraft(notebook).cells.map((old) => [old.id, old]));
  const cells = draft.cells.map((edited): Cell => {
    const old = before.get(edited.id);
    const mode = old && shown.get(edited.id)?.mode === edited.mode ? old.mode : edited.mode;
    return { ...(old ?? { output: undefined }), ...edited, mode } as Cell;
  });
  return { ...notebook, title: draft.title, cells };
}
