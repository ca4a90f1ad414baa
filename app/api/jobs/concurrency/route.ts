import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { concurrencySchema, readConcurrency, setConcurrency } from '@/lib/jobs/concurrency.ts';
import { pokeServerQueue } from '@/lib/jobs/server-queue.ts';

export const GET = route({ summary: 'How many jobs run at once.' }, async () => ({
  atOnce: await readConcurrency(),
}));

const body = z.strictObject({ atOnce: concurrencySchema });

export const PUT = route(
  { summary: 'Chooses how many jobs run at once; those that run go on.', body },
  async ({ body }) => {
    await setConcurrency(body.atOnce);
    pokeServerQueue();
    return body;
  },
);
