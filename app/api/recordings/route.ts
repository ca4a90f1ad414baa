import { z } from 'zod';
import { listRecordings } from '@/lib/server/recordings/recording.ts';
import { deleteRecordings } from '@/lib/server/recordings/remove.ts';
import { route } from '@/lib/server/route.ts';
import { personName } from '@/lib/signature/profile.ts';

/** Recordings, newest first: kept ones, and those that are coming in. */
export const GET = route({}, async () => ({ recordings: await listRecordings() }));

const query = z.union([z.strictObject({ subject: personName }), z.strictObject({ all: z.literal('true') })]);

/** Deletes the recordings of one person, or all of them, for good. */
export const DELETE = route({ query }, ({ query }) =>
  deleteRecordings('subject' in query ? { subject: query.subject } : {}),
);
