import { route } from '@/lib/http/route.ts';
import { ARROW_FILE, mapPath } from '@/lib/maps/http.ts';
import { mapArrow } from '@/lib/maps/list.ts';

export const GET = route(
  {
    summary:
      'The points of a map as an Arrow file: block, x, y, subject, session, split and the figures of each block.',
    params: mapPath,
    file: ARROW_FILE,
  },
  async ({ params }) => {
    const bytes = await mapArrow(params.id);
    return new Response(bytes, {
      headers: {
        'content-type': ARROW_FILE,
        'content-disposition': `attachment; filename="map-${params.id}.arrow"`,
      },
    });
  },
);
