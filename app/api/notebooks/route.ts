import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { notebookEntry } from '@/lib/notebooks/contract.ts';
import { parseNotebook } from '@/lib/notebooks/document.ts';
import { requireLocalEditing } from '@/lib/notebooks/kept/editing.ts';
import { notebookFolders } from '@/lib/notebooks/kept/folders.ts';
import { createNotebook, listNotebooks, readNotebook } from '@/lib/notebooks/kept/store.ts';
import { isTrusted, trust } from '@/lib/notebooks/kept/trust.ts';
import { applyDraft } from '@/lib/notebooks/schema.ts';
import { TEMPLATES, templateCells } from '@/lib/notebooks/templates.ts';

export const GET = route(
  { summary: 'All notebooks, by name.', answer: z.object({ notebooks: z.array(notebookEntry) }) },
  async () => ({
    notebooks: await listNotebooks(notebookFolders()),
  }),
);

const body = z.union([
  z.object({
    title: z.string().trim().min(1).max(200),
    template: z.enum(TEMPLATES.map(({ id }) => id)).optional(),
  }),
  z.object({ copyOf: z.string() }),
  z.object({ file: z.string().max(2_000_000) }),
]);

export const POST = route(
  {
    summary:
      'Makes a notebook: empty with a title, as a copy, or from a file, which then waits to be accepted unless it was before.',
    answer: z.object({ name: z.string() }),
    body,
    maxBody: 3_000_000,
  },
  async ({ body }) => {
    requireLocalEditing();
    const folders = notebookFolders();
    if ('title' in body) {
      const draft = { title: body.title, cells: templateCells(body.template) };
      const notebook = applyDraft(parseNotebook('<notebook></notebook>'), draft);
      return { name: (await createNotebook(folders, notebook, trust)).name };
    }
    if ('copyOf' in body) {
      const { text, notebook } = await readNotebook(folders, body.copyOf);
      const copy = { ...notebook, title: `${notebook.title} (copy)` };
      // A copy is as little to be trusted as what it was made of.
      const before = (await isTrusted(text)) ? trust : undefined;
      return { name: (await createNotebook(folders, copy, before)).name };
    }
    return { name: (await createNotebook(folders, parseNotebook(body.file, 'The file'))).name };
  },
);
