import { route } from '@/lib/http/route.ts';
import { ARROW_FILE, placementPath } from '@/lib/maps/http.ts';
import { readPlacement } from '@/lib/maps/placements.ts';

export const GET = route(
  {
    summary: 'The points that were added to a map as an Arrow file, with the columns of the map’s own.',
    params: placementPath,
    file: ARROW_FILE,
  },
  async ({ params }) => {
    const bytes = await readPlacement(params.id, params.key);
    return new Response(bytes, { headers: { 'content-type': ARROW_FILE } });
  },
);
