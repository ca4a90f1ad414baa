import { z } from 'zod';
import { projectionParams } from '@/lib/experiments/projections/http.ts';
import { deleteProjection, getProjection, renameProjection } from '@/lib/experiments/projections/list.ts';
import { route } from '@/lib/server/route.ts';

export const GET = route({ params: projectionParams }, ({ params }) => getProjection(params.id));

export const PATCH = route(
  { params: projectionParams, body: z.strictObject({ name: z.string().trim().max(120) }) },
  ({ params, body }) => renameProjection(params.id, body.name),
);

export const DELETE = route({ params: projectionParams }, ({ params }) => deleteProjection(params.id));
