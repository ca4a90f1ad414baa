import { z } from 'zod';
import { JsonAnswer, route } from '@/lib/http/route.ts';
import { pokeServerQueue } from '@/lib/jobs/server-queue.ts';
import { sweepSummary } from '@/lib/sweeps/contract.ts';
import { queueSweep } from '@/lib/sweeps/queue-sweep.ts';
import { planBody } from '@/lib/sweeps/sweep-request.ts';
import { createSweep, listSweeps } from '@/lib/sweeps/sweep-store.ts';

export const GET = route(
  { summary: 'Sweeps, newest first.', answer: z.object({ sweeps: z.array(sweepSummary) }) },
  async () => ({ sweeps: await listSweeps() }),
);

export const POST = route(
  {
    summary: 'Makes a sweep from its plan and puts it into the queue.',
    answer: sweepSummary,
    status: 202,
    body: planBody,
    rate: { perMinute: 60, burst: 20 },
  },
  async ({ body }) => {
    const { id } = await createSweep(body);
    const sweep = await queueSweep(id, 'web');
    pokeServerQueue();
    return JsonAnswer.of(sweep, { location: `/api/sweeps/${sweep.name}` });
  },
);
