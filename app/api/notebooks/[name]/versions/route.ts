import { z } from 'zod';
import { applyDraft, draftSchema } from '@/lib/notebooks/schema';
import { requireLocalEditing } from '@/lib/server/notebooks/editing';
import { notebookFolders } from '@/lib/server/notebooks/folders';
import { keepDraft, notebookPath } from '@/lib/server/notebooks/store';
import { listVersions } from '@/lib/server/notebooks/versions';
import { route } from '@/lib/server/route';

const params = z.object({ name: z.string() });

/** Earlier texts of a notebook, newest first. */
export const GET = route({ params }, async ({ params }) => {
  notebookPath(notebookFolders(), params.name);
  return { versions: await listVersions(notebookFolders(), params.name) };
});

/** Puts by what is on a page and not on disk, before the file's version takes its place. */
export const POST = route({ params, body: draftSchema, maxBody: 3_000_000 }, async ({ params, body }) => {
  requireLocalEditing();
  return { id: await keepDraft(notebookFolders(), params.name, (notebook) => applyDraft(notebook, body)) };
});
