import { route } from '@/lib/http/route.ts';
import { pokeServerQueue } from '@/lib/jobs/server-queue.ts';
import { sweepSummary } from '@/lib/sweeps/contract.ts';
import { stopSweep } from '@/lib/sweeps/queue-sweep.ts';
import { sweepParams } from '@/lib/sweeps/sweep-request.ts';

export const POST = route(
  {
    summary: 'Asks the sweep to stop; it can be resumed.',
    answer: sweepSummary,
    params: sweepParams,
    rate: { perMinute: 60, burst: 20 },
  },
  async ({ params }) => {
    const sweep = await stopSweep(params.sweep);
    pokeServerQueue();
    return sweep;
  },
);
