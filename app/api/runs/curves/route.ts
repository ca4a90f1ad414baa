import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { curveUpdate } from '@/lib/runs/contract.ts';
import { readManyCurves } from '@/lib/runs/many-curves.ts';
import { manyCurvesBody } from '@/lib/runs/run-request.ts';

export const POST = route(
  {
    summary:
      'One metric of many runs, each from its own cursor. A question too long for an address, so it is posted.',
    answer: z.object({ curves: z.record(z.string(), curveUpdate) }),
    body: manyCurvesBody,
    maxBody: 8_000_000,
  },
  async ({ body }) => ({
    curves: await readManyCurves(body.metric, body.runs),
  }),
);
