import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { requireLocalEditing } from '@/lib/notebooks/kept/editing.ts';
import { notebookFolders } from '@/lib/notebooks/kept/folders.ts';
import { binNotebook, readNotebook, renameNotebook, saveNotebook } from '@/lib/notebooks/kept/store.ts';
import { isTrusted, trust } from '@/lib/notebooks/kept/trust.ts';
import { applyDraft, draftSchema, toDraft } from '@/lib/notebooks/schema.ts';

const params = z.object({ name: z.string() });
const revisionOnly = z.object({
  revision: z.string().describe('Of the file; names the version that an edit was based on.'),
});
const storedDraft = draftSchema.extend({
  revision: z.string(),
  trusted: z.boolean().describe('Whether it may run.'),
});

export const GET = route(
  {
    summary: 'One notebook with its cells; with `only=revision` just which version it is.',
    answer: z.union([storedDraft, revisionOnly]),
    params,
    query: z.object({ only: z.literal('revision').optional() }),
  },
  async ({ params, query }) => {
    const stored = await readNotebook(notebookFolders(), params.name);
    if (query.only) return { revision: stored.revision };
    return { revision: stored.revision, trusted: await isTrusted(stored.text), ...toDraft(stored.notebook) };
  },
);

const edited = draftSchema.extend({ revision: z.string(), resolves: z.boolean().optional() });

export const PUT = route(
  {
    summary:
      'Saves an edited notebook over the revision that the editor knows; 409 when the file has another by now. What is saved over a text that may run may run too; over any other it may not.',
    answer: revisionOnly,
    params,
    body: edited,
    maxBody: 3_000_000,
  },
  async ({ params, body }) => {
    requireLocalEditing();
    const { revision } = await saveNotebook(
      notebookFolders(),
      params.name,
      body.revision,
      (notebook) => applyDraft(notebook, body),
      {
        resolves: body.resolves,
        before: async (text, replaced) => {
          if (await isTrusted(replaced)) await trust(text);
        },
      },
    );
    return { revision };
  },
);

export const PATCH = route(
  {
    summary: 'Gives a notebook another name.',
    answer: z.object({ name: z.string() }),
    params,
    body: z.object({ name: z.string() }),
  },
  async ({ params, body }) => {
    requireLocalEditing();
    await renameNotebook(notebookFolders(), params.name, body.name);
    return { name: body.name };
  },
);

export const DELETE = route(
  {
    summary: 'Moves a notebook to the bin.',
    answer: z.object({ binned: z.string().describe('Its name in the bin.') }),
    params,
  },
  async ({ params }) => {
    requireLocalEditing();
    return { binned: await binNotebook(notebookFolders(), params.name) };
  },
);
