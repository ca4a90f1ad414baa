import { route } from '@/lib/http/route.ts';
import { ARROW_FILE, mapPath } from '@/lib/maps/http.ts';
import { mapEmbeddings } from '@/lib/maps/layouts.ts';

export const GET = route(
  {
    summary:
      'The embeddings behind a map as an Arrow file, a row per point in the order of the map’s points.',
    params: mapPath,
    file: ARROW_FILE,
  },
  async ({ params }) => {
    const bytes = await mapEmbeddings(params.id);
    return new Response(bytes as Uint8Array<ArrayBuffer>, {
      headers: {
        'content-type': ARROW_FILE,
        'content-disposition': `attachment; filename="embeddings-${params.id}.arrow"`,
      },
    });
  },
);
