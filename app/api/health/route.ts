import { database } from '@/lib/server/database.ts';
import { route } from '@/lib/server/route.ts';

/** Answers when the database is open and migrated: the server is ready. */
export const GET = route({}, async () => {
  await (await database()).job.count();
  return { status: 'ok' };
});
