import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { pokeServerQueue } from '@/lib/jobs/server-queue.ts';
import { runView } from '@/lib/runs/contract.ts';
import { queueRun } from '@/lib/runs/queue-run.ts';
import { runParams } from '@/lib/runs/run-request.ts';

const body = z.strictObject({ anew: z.boolean().optional() });

export const POST = route(
  {
    summary:
      'Puts the run into the queue again, to go on from its last checkpoint, or with `anew` from nothing.',
    answer: runView,
    status: 202,
    params: runParams,
    body,
    rate: { perMinute: 60, burst: 20 },
  },
  async ({ params, body }) => {
    const run = await queueRun(params.run, 'web', body);
    pokeServerQueue();
    return run;
  },
);
