import { z } from 'zod';
import { JsonAnswer, route } from '@/lib/http/route.ts';
import { jobView } from '@/lib/jobs/contract.ts';
import { pokeServerQueue } from '@/lib/jobs/server-queue.ts';
import { enqueue } from '@/lib/jobs/start.ts';
import { listJobs, viewJob } from '@/lib/jobs/view.ts';
import { jobKind } from '@/lib/work/kinds.ts';

const query = z.object({
  active: z.enum(['true', 'false']).optional(),
  kind: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
});

export const GET = route(
  { summary: 'Jobs, newest first.', answer: z.object({ jobs: z.array(jobView) }), query },
  async ({ query }) => ({
    jobs: await listJobs({ ...query, active: query.active === 'true' }),
  }),
);

const body = z.object({ kind: z.string(), params: z.record(z.string(), z.unknown()).default({}) });

export const POST = route(
  {
    summary: 'Puts a job into the queue.',
    answer: jobView,
    status: 202,
    body,
    example: { kind: 'import', params: { dataset: 'sapimouse' } },
    rate: { perMinute: 60, burst: 20 },
  },
  async ({ body }) => {
    const job = await enqueue(jobKind(body.kind), body.params, 'web');
    pokeServerQueue();
    return JsonAnswer.of(viewJob(job), { location: `/api/jobs/${job.id}` });
  },
);
