import { projectionParams } from '@/lib/experiments/projections/http.ts';
import { finishedLayout, saveLayout } from '@/lib/experiments/projections/layouts.ts';
import { route } from '@/lib/server/route.ts';

/** Keeps a map that the browser computed from the embeddings of this one. */
export const POST = route(
  { params: projectionParams, body: finishedLayout, maxBody: 30_000_000, rate: { perMinute: 60, burst: 20 } },
  async ({ params, body }) => ({ projection: await saveLayout(params.id, body) }),
);
