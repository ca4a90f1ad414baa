import { route } from '@/lib/http/route.ts';
import { pokeServerQueue } from '@/lib/jobs/server-queue.ts';
import { runView } from '@/lib/runs/contract.ts';
import { stopRun } from '@/lib/runs/queue-run.ts';
import { runParams } from '@/lib/runs/run-request.ts';

export const POST = route(
  { summary: 'Asks the training to stop; it can be resumed.', answer: runView, params: runParams },
  async ({ params }) => {
    const run = await stopRun(params.run);
    pokeServerQueue();
    return run;
  },
);
