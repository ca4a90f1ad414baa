import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { parseNotebook } from '@/lib/notebooks/document.ts';
import { notebookFolders } from '@/lib/notebooks/kept/folders.ts';
import { notebookPath } from '@/lib/notebooks/kept/store.ts';
import { isTrusted } from '@/lib/notebooks/kept/trust.ts';
import { readVersion } from '@/lib/notebooks/kept/versions.ts';
import { draftSchema, toDraft } from '@/lib/notebooks/schema.ts';

const params = z.object({ name: z.string(), id: z.string() });

export const GET = route(
  {
    summary: 'One earlier text of a notebook, with its cells.',
    answer: draftSchema.extend({ id: z.string(), trusted: z.boolean() }),
    params,
  },
  async ({ params: { name, id } }) => {
    notebookPath(notebookFolders(), name);
    const text = await readVersion(notebookFolders(), name, id);
    return { id, trusted: await isTrusted(text), ...toDraft(parseNotebook(text, `The version ${id}`)) };
  },
);
