import { z } from 'zod';
import { route } from '@/lib/http/route';
import { parseNotebook } from '@/lib/notebooks/document';
import { notebookFolders } from '@/lib/notebooks/kept/folders';
import { notebookPath } from '@/lib/notebooks/kept/store';
import { isTrusted } from '@/lib/notebooks/kept/trust';
import { readVersion } from '@/lib/notebooks/kept/versions';
import { toDraft } from '@/lib/notebooks/schema';

const params = z.object({ name: z.string(), id: z.string() });

/** One earlier text of a notebook, with its cells. */
export const GET = route({ params }, async ({ params: { name, id } }) => {
  notebookPath(notebookFolders(), name);
  const text = await readVersion(notebookFolders(), name, id);
  return { id, trusted: await isTrusted(text), ...toDraft(parseNotebook(text, `The version ${id}`)) };
});
