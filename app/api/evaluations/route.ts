import { z } from 'zod';
import { evaluationSummary } from '@/lib/evaluations/contract.ts';
import { evaluateKind } from '@/lib/evaluations/job-kind.ts';
import { evaluateParams } from '@/lib/evaluations/params.ts';
import { listEvaluations } from '@/lib/evaluations/store.ts';
import { JsonAnswer, route } from '@/lib/http/route.ts';
import { jobView } from '@/lib/jobs/contract.ts';
import { pokeServerQueue } from '@/lib/jobs/server-queue.ts';
import { enqueue } from '@/lib/jobs/start.ts';
import { viewJob } from '@/lib/jobs/view.ts';

const query = z.object({
  model: z.string().optional(),
  run: z.string().optional(),
  protocol: z.string().optional(),
});

export const GET = route(
  {
    summary: 'Evaluations without their curves, newest first.',
    answer: z.object({ evaluations: z.array(evaluationSummary) }),
    query,
  },
  async ({ query }) => ({ evaluations: await listEvaluations(query) }),
);

const example = { model: 'pretrained-all', protocol: 'sapimouse-open-set' };

export const POST = route(
  {
    summary: 'Starts an evaluation as a job.',
    answer: jobView,
    status: 202,
    body: evaluateParams,
    example,
    rate: { perMinute: 60, burst: 20 },
  },
  async ({ body }) => {
    const job = await enqueue(evaluateKind, body, 'web');
    pokeServerQueue();
    return JsonAnswer.of(viewJob(job), { location: `/api/jobs/${job.id}` });
  },
);
