import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { predictorStatus } from '@/lib/models/shared-predictor.ts';
import { database } from '@/lib/store/database.ts';

export const GET = route(
  {
    summary: 'Answers when the database is open and migrated: the server is ready.',
    answer: z.object({
      status: z.literal('ok'),
      predictor: z.object({
        state: z.enum(['asleep', 'idle', 'busy']),
        backend: z.literal('wasm'),
        workers: z.number(),
        queue: z.number(),
      }),
    }),
    open: true,
  },
  async () => {
    await (await database()).job.count();
    const { state, workers, pending } = predictorStatus();
    return { status: 'ok' as const, predictor: { state, backend: 'wasm' as const, workers, queue: pending } };
  },
);
