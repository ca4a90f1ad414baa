import { route } from '@/lib/http/route.ts';
import { pokeServerQueue } from '@/lib/jobs/server-queue.ts';
import { queueSweep } from '@/lib/sweeps/queue-sweep.ts';
import { planBody } from '@/lib/sweeps/sweep-request.ts';
import { createSweep, listSweeps } from '@/lib/sweeps/sweep-store.ts';

export const GET = route({ summary: 'Sweeps, newest first.' }, async () => ({ sweeps: await listSweeps() }));

export const POST = route(
  {
    summary: 'Makes a sweep from its plan and puts it into the queue.',
    body: planBody,
    rate: { perMinute: 60, burst: 20 },
  },
  async ({ body }) => {
    const { id } = await createSweep(body);
    const sweep = await queueSweep(id, 'web');
    pokeServerQueue();
    return Response.json(sweep, { status: 202, headers: { location: `/api/sweeps/${sweep.name}` } });
  },
);
