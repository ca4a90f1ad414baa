import { pokeServerQueue } from '@/lib/experiments/jobs/server-queue.ts';
import { stopRun } from '@/lib/experiments/runs/queue-run.ts';
import { runParams } from '@/lib/experiments/runs/run-request.ts';
import { route } from '@/lib/server/route.ts';

/** Asks the training to stop; it can be resumed. */
export const POST = route({ params: runParams }, async ({ params }) => {
  const run = await stopRun(params.run);
  pokeServerQueue();
  return run;
});
