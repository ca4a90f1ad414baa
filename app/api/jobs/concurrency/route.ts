import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { concurrencySchema, readConcurrency, setConcurrency } from '@/lib/jobs/concurrency.ts';
import { pokeServerQueue } from '@/lib/jobs/server-queue.ts';

/** How many jobs run at once. */
export const GET = route({}, async () => ({ atOnce: await readConcurrency() }));

const body = z.strictObject({ atOnce: concurrencySchema });

/** Chooses how many jobs run at once; those that run go on. */
export const PUT = route({ body }, async ({ body }) => {
  await setConcurrency(body.atOnce);
  pokeServerQueue();
  return body;
});
