import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { deleteRecordings } from '@/lib/privacy/delete-recordings.ts';
import { listRecordings } from '@/lib/recordings/recording.ts';
import { personName } from '@/lib/signature/profile.ts';

/** Recordings, newest first: kept ones, and those that are coming in. */
export const GET = route({}, async () => ({ recordings: await listRecordings() }));

const query = z.union([z.strictObject({ subject: personName }), z.strictObject({ all: z.literal('true') })]);

/** Deletes the recordings of one person, or all of them, for good. */
export const DELETE = route({ query }, ({ query }) =>
  deleteRecordings('subject' in query ? { subject: query.subject } : {}),
);
