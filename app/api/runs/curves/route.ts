import { readManyCurves } from '@/lib/experiments/runs/many-curves.ts';
import { manyCurvesBody } from '@/lib/experiments/runs/run-request.ts';
import { route } from '@/lib/server/route.ts';

/** One metric of many runs, each from its own cursor. A question too long for an address, so it is posted. */
export const POST = route({ body: manyCurvesBody, maxBody: 8_000_000 }, async ({ body }) => ({
  curves: await readManyCurves(body.metric, body.runs),
}));
