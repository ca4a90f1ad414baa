import { z } from 'zod';
import { JsonAnswer, route } from '@/lib/http/route.ts';
import { pokeServerQueue } from '@/lib/jobs/server-queue.ts';
import { runView } from '@/lib/runs/contract.ts';
import { newRun } from '@/lib/runs/new-run.ts';
import { queueRun } from '@/lib/runs/queue-run.ts';
import { newRunBody, runQuery } from '@/lib/runs/run-request.ts';
import { searchRuns } from '@/lib/runs/search-runs.ts';

export const GET = route(
  {
    summary: 'Runs, newest first unless they are sorted; with `deleted=true` those in the bin.',
    answer: z.object({ runs: z.array(runView) }),
    query: runQuery,
  },
  async ({ query: { status: statuses, dataset, deleted, ...wanted } }) => ({
    runs: await searchRuns({ statuses, dataset, deleted: deleted === 'true' }, wanted),
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
