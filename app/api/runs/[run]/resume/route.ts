import { pokeServerQueue } from '@/lib/experiments/jobs/server-queue.ts';
import { queueRun } from '@/lib/experiments/runs/queue-run.ts';
import { runParams } from '@/lib/experiments/runs/run-request.ts';
import { route } from '@/lib/server/route.ts';

/** Puts the run into the queue again, to go on from its last checkpoint. */
export const POST = route({ params: runParams, rate: { perMinute: 60, burst: 20 } }, async ({ params }) => {
  const run = await queueRun(params.run, 'web');
  pokeServerQueue();
  return Response.json(run, { status: 202 });
});
