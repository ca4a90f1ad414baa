import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { MOST_NEIGHBOURS, nearBlock } from '@/lib/maps/contract.ts';
import { mapPath, placementPath } from '@/lib/maps/http.ts';
import { nearestBlocks } from '@/lib/maps/neighbours.ts';

const query = z.object({
  row: z.coerce.number().int().nonnegative(),
  added: placementPath.shape.key.optional(),
  k: z.coerce.number().int().min(1).max(MOST_NEIGHBOURS).default(8),
});

export const GET = route(
  {
    summary:
      'The blocks of a map nearest to one of them, or to one of the addition `added`, in the space of the embeddings.',
    answer: z.object({ neighbours: z.array(nearBlock) }),
    params: mapPath,
    query,
  },
  async ({ params, query }) => ({
    neighbours: await nearestBlocks(params.id, query.row, query.k, query.added),
  }),
);
