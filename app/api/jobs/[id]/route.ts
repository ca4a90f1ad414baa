import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { cancelJob } from '@/lib/jobs/cancel.ts';
import { jobWithLog } from '@/lib/jobs/contract.ts';
import { moveJob } from '@/lib/jobs/order.ts';
import { pauseJob } from '@/lib/jobs/pause.ts';
import { pokeServerQueue } from '@/lib/jobs/server-queue.ts';
import { getJob } from '@/lib/jobs/view.ts';

const params = z.object({ id: z.string().max(40) });

export const GET = route({ summary: 'One job with its log.', answer: jobWithLog, params }, ({ params }) =>
  getJob(params.id),
);

const body = z.union([
  z.strictObject({ move: z.enum(['first', 'earlier', 'later', 'last']) }),
  z.strictObject({ paused: z.boolean() }),
]);

export const PATCH = route(
  {
    summary: 'Moves a waiting job in the queue, or asks one to rest or to go on.',
    answer: jobWithLog,
    params,
    body,
  },
  async ({ params, body }) => {
    if ('move' in body) await moveJob(params.id, body.move);
    else await pauseJob(params.id, body.paused);
    return getJob(params.id);
  },
);

export const DELETE = route(
  { summary: 'Asks the job to stop.', answer: jobWithLog, params },
  async ({ params }) => {
    await cancelJob(params.id);
    pokeServerQueue();
    return getJob(params.id);
  },
);
