import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { MOST_ALIKE, MOST_NEIGHBOURS, nearBlock } from '@/lib/maps/contract.ts';
import { mapPath } from '@/lib/maps/http.ts';
import { blocksLike } from '@/lib/maps/neighbours.ts';

const query = z.object({
  rows: z
    .string()
    .regex(/^\d{1,9}(,\d{1,9})*$/, 'are numbers with commas between them')
    .transform((text) => text.split(',').map(Number))
    .refine((rows) => rows.length <= MOST_ALIKE, `are more than ${MOST_ALIKE}`)
    .describe('Rows of the map, as in "12,40".'),
  k: z.coerce.number().int().min(1).max(MOST_NEIGHBOURS).default(50),
});

export const GET = route(
  {
    summary: 'The blocks of a map that are most like some of them, by the mean of their embeddings.',
    answer: z.object({ alike: z.array(nearBlock) }),
    params: mapPath,
    query,
  },
  async ({ params, query }) => ({ alike: await blocksLike(params.id, query.rows, query.k) }),
);
