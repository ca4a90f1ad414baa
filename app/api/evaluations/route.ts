import { z } from 'zod';
import { evaluateKind } from '@/lib/evaluations/job-kind.ts';
import { evaluateParams } from '@/lib/evaluations/params.ts';
import { listEvaluations } from '@/lib/evaluations/store.ts';
import { route } from '@/lib/http/route.ts';
import { pokeServerQueue } from '@/lib/jobs/server-queue.ts';
import { enqueue } from '@/lib/jobs/start.ts';
import { viewJob } from '@/lib/jobs/view.ts';

const query = z.object({
  model: z.string().optional(),
  run: z.string().optional(),
  protocol: z.string().optional(),
});

/** Evaluations without their curves, newest first. */
export const GET = route({ query }, async ({ query }) => ({ evaluations: await listEvaluations(query) }));

const example = { model: 'pretrained-all', protocol: 'sapimouse-open-set' };

/** Starts an evaluation as a job. */
export const POST = route(
  { body: evaluateParams, example, rate: { perMinute: 60, burst: 20 } },
  async ({ body }) => {
    const job = await enqueue(evaluateKind, body, 'web');
    pokeServerQueue();
    return Response.json(viewJob(job), { status: 202, headers: { location: `/api/jobs/${job.id}` } });
  },
);
