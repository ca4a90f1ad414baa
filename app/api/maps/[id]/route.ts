import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { mapRecord } from '@/lib/maps/contract.ts';
import { mapPath } from '@/lib/maps/http.ts';
import { deleteMap, getMap, renameMap } from '@/lib/maps/list.ts';
import { oneLine } from '@/lib/one-line.ts';

export const GET = route(
  {
    summary: 'What is known of one map, without its points.',
    answer: mapRecord,
    params: mapPath,
  },
  ({ params }) => getMap(params.id),
);

export const PATCH = route(
  {
    summary: 'Gives a map another name.',
    answer: mapRecord,
    params: mapPath,
    body: z.strictObject({ name: oneLine(120) }),
    example: { name: 'All subjects' },
  },
  ({ params, body }) => renameMap(params.id, body.name),
);

export const DELETE = route({ summary: 'Deletes a map for good.', params: mapPath }, ({ params }) =>
  deleteMap(params.id),
);
