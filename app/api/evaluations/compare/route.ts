import { z } from 'zod';
import { compareEvaluations } from '@/lib/evaluations/compare.ts';
import { comparableEvaluations } from '@/lib/evaluations/contract.ts';
import { route } from '@/lib/http/route.ts';
import { runIds } from '@/lib/runs/run-request.ts';

export const POST = route(
  {
    summary: 'What can be compared of these runs. A question too long for an address, so it is posted.',
    answer: z.object({ questions: z.array(comparableEvaluations) }),
    body: z.strictObject({ runs: runIds }),
    maxBody: 8_000_000,
  },
  async ({ body }) => ({ questions: await compareEvaluations(body.runs) }),
);
