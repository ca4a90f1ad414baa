import { route } from '@/lib/http/route.ts';
import { pokeServerQueue } from '@/lib/jobs/server-queue.ts';
import { sweepSummary } from '@/lib/sweeps/contract.ts';
import { queueSweep } from '@/lib/sweeps/queue-sweep.ts';
import { sweepParams } from '@/lib/sweeps/sweep-request.ts';

export const POST = route(
  {
    summary: 'Puts the sweep into the queue again, to go on from what its runs have.',
    answer: sweepSummary,
    status: 202,
    params: sweepParams,
    rate: { perMinute: 60, burst: 20 },
  },
  async ({ params }) => {
    const sweep = await queueSweep(params.sweep, 'web');
    pokeServerQueue();
    return sweep;
  },
);
