import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { notebookFolders } from '@/lib/notebooks/kept/folders.ts';
import { readNotebook } from '@/lib/notebooks/kept/store.ts';

const params = z.object({ name: z.string() });

export const GET = route(
  {
    summary: 'The notebook’s file, to keep or to open in Observable’s own tools.',
    params,
    file: 'application/octet-stream',
  },
  async ({ params }) => {
    const { text } = await readNotebook(notebookFolders(), params.name);
    return new Response(text, {
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="${params.name}.html"`,
      },
    });
  },
);
