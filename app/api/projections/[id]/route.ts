import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { projectionView } from '@/lib/maps/contract.ts';
import { projectionParams } from '@/lib/maps/http.ts';
import { deleteProjection, getProjection, renameProjection } from '@/lib/maps/list.ts';

export const GET = route(
  {
    summary: 'What is known of one map, without its points.',
    answer: projectionView,
    params: projectionParams,
  },
  ({ params }) => getProjection(params.id),
);

export const PATCH = route(
  {
    summary: 'Gives a map another name.',
    answer: projectionView,
    params: projectionParams,
    body: z.strictObject({ name: z.string().trim().max(120) }),
    example: { name: 'All subjects' },
  },
  ({ params, body }) => renameProjection(params.id, body.name),
);

export const DELETE = route({ summary: 'Deletes a map for good.', params: projectionParams }, ({ params }) =>
  deleteProjection(params.id),
);
