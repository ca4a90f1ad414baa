import { z } from 'zod';
import { concurrencySchema, readConcurrency, setConcurrency } from '@/lib/experiments/jobs/concurrency.ts';
import { pokeServerQueue } from '@/lib/experiments/jobs/server-queue.ts';
import { route } from '@/lib/server/route.ts';

/** How many jobs run at once. */
export const GET = route({}, async () => ({ atOnce: await readConcurrency() }));

const body = z.strictObject({ atOnce: concurrencySchema });

/** Chooses how many jobs run at once; those that run go on. */
export const PUT = route({ body }, async ({ body }) => {
  await setConcurrency(body.atOnce);
  pokeServerQueue();
  return body;
});
