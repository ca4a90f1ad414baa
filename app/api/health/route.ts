import { route } from '@/lib/http/route.ts';
import { predictorStatus } from '@/lib/models/shared-predictor.ts';
import { database } from '@/lib/store/database.ts';

export const GET = route(
  { summary: 'Answers when the database is open and migrated: the server is ready.', open: true },
  async () => {
    await (await database()).job.count();
    const { state, workers, pending } = predictorStatus();
    return { status: 'ok', predictor: { state, backend: 'wasm', workers, queue: pending } };
  },
);
