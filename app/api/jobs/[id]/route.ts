import { z } from 'zod';
import { cancelJob } from '@/lib/experiments/jobs/cancel.ts';
import { moveJob } from '@/lib/experiments/jobs/order.ts';
import { pokeServerQueue } from '@/lib/experiments/jobs/server-queue.ts';
import { getJob } from '@/lib/experiments/jobs/view.ts';
import { route } from '@/lib/server/route.ts';

const params = z.object({ id: z.string().max(40) });

/** One job with its log. */
export const GET = route({ params }, ({ params }) => getJob(params.id));

const body = z.strictObject({ move: z.enum(['first', 'earlier', 'later', 'last']) });

/** Moves a waiting job in the queue. */
export const PATCH = route({ params, body }, async ({ params, body }) => {
  await moveJob(params.id, body.move);
  return getJob(params.id);
});

/** Asks the job to stop. */
export const DELETE = route({ params }, async ({ params }) => {
  await cancelJob(params.id);
  pokeServerQueue();
  return getJob(params.id);
});
