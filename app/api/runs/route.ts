import { z } from 'zod';
import { JsonAnswer, route } from '@/lib/http/route.ts';
import { pokeServerQueue } from '@/lib/jobs/server-queue.ts';
import { runView } from '@/lib/runs/contract.ts';
import { newRun } from '@/lib/runs/new-run.ts';
import { queueRun } from '@/lib/runs/queue-run.ts';
import { newRunBody, runQuery } from '@/lib/runs/run-request.ts';
import { listRuns } from '@/lib/runs/run-store.ts';

export const GET = route(
  {
    summary: 'Runs, newest first; with `deleted=true` those in the bin.',
    answer: z.object({ runs: z.array(runView) }),
    query: runQuery,
  },
  async ({ query }) => ({
    runs: await listRuns({
      statuses: query.status,
      dataset: query.dataset,
      deleted: query.deleted === 'true',
    }),
  }),
);

const example = { name: 'first-try', config: { dataset: 'sample', steps: 200 } };

export const POST = route(
  {
    summary: 'Makes a run and puts its training into the queue.',
    answer: runView,
    status: 202,
    body: newRunBody,
    example,
    rate: { perMinute: 60, burst: 20 },
  },
  async ({ body }) => {
    const { id } = await newRun(body);
    const run = await queueRun(id, 'web');
    pokeServerQueue();
    return JsonAnswer.of(run, { location: `/api/runs/${run.name}` });
  },
);
