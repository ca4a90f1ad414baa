import { pokeServerQueue } from '@/lib/experiments/jobs/server-queue.ts';
import { stopSweep } from '@/lib/experiments/sweeps/queue-sweep.ts';
import { sweepParams } from '@/lib/experiments/sweeps/sweep-request.ts';
import { route } from '@/lib/server/route.ts';

/** Asks the sweep to stop; it can be resumed. */
export const POST = route({ params: sweepParams, rate: { perMinute: 60, burst: 20 } }, async ({ params }) => {
  const sweep = await stopSweep(params.sweep);
  pokeServerQueue();
  return sweep;
});
