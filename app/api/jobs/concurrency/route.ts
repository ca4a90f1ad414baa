import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { concurrencySchema, readConcurrency, setConcurrency } from '@/lib/jobs/concurrency.ts';
import { pokeServerQueue } from '@/lib/jobs/server-queue.ts';

const concurrency = z.strictObject({ atOnce: concurrencySchema });

export const GET = route({ summary: 'How many jobs run at once.', answer: concurrency }, async () => ({
  atOnce: await readConcurrency(),
}));

export const PUT = route(
  {
    summary: 'Chooses how many jobs run at once; those that run go on.',
    answer: concurrency,
    body: concurrency,
  },
  async ({ body }) => {
    await setConcurrency(body.atOnce);
    pokeServerQueue();
    return body;
  },
);
