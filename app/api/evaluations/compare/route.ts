import { z } from 'zod';
import { compareEvaluations } from '@/lib/experiments/evaluate/compare.ts';
import { runIds } from '@/lib/experiments/runs/run-request.ts';
import { route } from '@/lib/server/route.ts';

/** What can be compared of these runs. A question too long for an address, so it is posted. */
export const POST = route(
  { body: z.strictObject({ runs: runIds }), maxBody: 8_000_000 },
  async ({ body }) => ({ questions: await compareEvaluations(body.runs) }),
);
