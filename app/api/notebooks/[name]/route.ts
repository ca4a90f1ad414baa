import { z } from 'zod';
import { applyDraft, draftSchema, toDraft } from '@/lib/notebooks/schema';
import { requireLocalEditing } from '@/lib/server/notebooks/editing';
import { notebookFolders } from '@/lib/server/notebooks/folders';
import { binNotebook, readNotebook, renameNotebook, saveNotebook } from '@/lib/server/notebooks/store';
import { distrust, isTrusted, trust } from '@/lib/server/notebooks/trust';
import { route } from '@/lib/server/route';

const params = z.object({ name: z.string() });

/** One notebook with its cells; with `only=revision` just which version it is. */
export const GET = route(
  { params, query: z.object({ only: z.literal('revision').optional() }) },
  async ({ params, query }) => {
    const stored = await readNotebook(notebookFolders(), params.name);
    if (query.only) return { revision: stored.revision };
    return { revision: stored.revision, trusted: await isTrusted(params.name), ...toDraft(stored.notebook) };
  },
);

/** Saves an edited notebook over the revision that the editor knows; 409 when the file has another by now. */
export const PUT = route(
  { params, body: draftSchema.extend({ revision: z.string() }), maxBody: 3_000_000 },
  async ({ params, body }) => {
    requireLocalEditing();
    const saved = await saveNotebook(notebookFolders(), params.name, body.revision, (notebook) =>
      applyDraft(notebook, body),
    );
    return { revision: saved.revision };
  },
);

/** Renames a notebook, or accepts one that came from elsewhere. */
export const PATCH = route(
  { params, body: z.union([z.object({ name: z.string() }), z.object({ trusted: z.literal(true) })]) },
  async ({ params, body }) => {
    requireLocalEditing();
    if ('trusted' in body) await trust(params.name);
    else {
      // Under another name it is as little to be trusted as before.
      const before = (await isTrusted(params.name)) ? undefined : distrust;
      await renameNotebook(notebookFolders(), params.name, body.name, before);
    }
    return { name: 'name' in body ? body.name : params.name };
  },
);

/** Moves a notebook to the bin. */
export const DELETE = route({ params }, async ({ params }) => {
  requireLocalEditing();
  return { binned: await binNotebook(notebookFolders(), params.name) };
});
