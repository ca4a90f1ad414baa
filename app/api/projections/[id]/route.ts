import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { projectionParams } from '@/lib/maps/http.ts';
import { deleteProjection, getProjection, renameProjection } from '@/lib/maps/list.ts';

/** What is known of one map, without its points. */
export const GET = route({ params: projectionParams }, ({ params }) => getProjection(params.id));

/** Gives a map another name. */
export const PATCH = route(
  {
    params: projectionParams,
    body: z.strictObject({ name: z.string().trim().max(120) }),
    example: { name: 'All subjects' },
  },
  ({ params, body }) => renameProjection(params.id, body.name),
);

/** Deletes a map for good. */
export const DELETE = route({ params: projectionParams }, ({ params }) => deleteProjection(params.id));
