import { z } from 'zod';
import { parseNotebook } from '@/lib/notebooks/document';
import { toDraft } from '@/lib/notebooks/schema';
import { notebookFolders } from '@/lib/server/notebooks/folders';
import { notebookPath } from '@/lib/server/notebooks/store';
import { isTrusted } from '@/lib/server/notebooks/trust';
import { readVersion } from '@/lib/server/notebooks/versions';
import { route } from '@/lib/server/route';

const params = z.object({ name: z.string(), id: z.string() });

/** One earlier text of a notebook, with its cells. */
export const GET = route({ params }, async ({ params: { name, id } }) => {
  notebookPath(notebookFolders(), name);
  const text = await readVersion(notebookFolders(), name, id);
  return { id, trusted: await isTrusted(text), ...toDraft(parseNotebook(text, `The version ${id}`)) };
});
