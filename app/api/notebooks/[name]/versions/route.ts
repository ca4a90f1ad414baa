import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { versionEntry } from '@/lib/notebooks/contract.ts';
import { requireLocalEditing } from '@/lib/notebooks/kept/editing.ts';
import { notebookFolders } from '@/lib/notebooks/kept/folders.ts';
import { keepDraft, notebookPath } from '@/lib/notebooks/kept/store.ts';
import { listVersions } from '@/lib/notebooks/kept/versions.ts';
import { applyDraft, draftSchema } from '@/lib/notebooks/schema.ts';

const params = z.object({ name: z.string() });

export const GET = route(
  {
    summary: 'Earlier texts of a notebook, newest first.',
    answer: z.object({ versions: z.array(versionEntry) }),
    params,
  },
  async ({ params }) => {
    notebookPath(notebookFolders(), params.name);
    return { versions: await listVersions(notebookFolders(), params.name) };
  },
);

export const POST = route(
  {
    summary: 'Puts by what is on a page and not on disk, before the file’s version takes its place.',
    answer: z.object({ id: z.string() }),
    params,
    body: draftSchema,
    maxBody: 3_000_000,
  },
  async ({ params, body }) => {
    requireLocalEditing();
    return { id: await keepDraft(notebookFolders(), params.name, (notebook) => applyDraft(notebook, body)) };
  },
);
