import { database } from '@/lib/server/database.ts';
import { predictorStatus } from '@/lib/server/predictor.ts';
import { route } from '@/lib/server/route.ts';

/** Answers when the database is open and migrated: the server is ready. */
export const GET = route({ open: true }, async () => {
  await (await database()).job.count();
  const { state, workers, pending } = predictorStatus();
  return { status: 'ok', predictor: { state, backend: 'wasm', workers, queue: pending } };
});
