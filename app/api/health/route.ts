import { route } from '@/lib/http/route.ts';
import { predictorStatus } from '@/lib/models/shared-predictor.ts';
import { database } from '@/lib/store/database.ts';

/** Answers when the database is open and migrated: the server is ready. */
export const GET = route({ open: true }, async () => {
  await (await database()).job.count();
  const { state, workers, pending } = predictorStatus();
  return { status: 'ok', predictor: { state, backend: 'wasm', workers, queue: pending } };
});
