import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { forgotten } from '@/lib/privacy/contract.ts';
import { deleteRecordings } from '@/lib/privacy/delete-recordings.ts';
import { recordingView } from '@/lib/recordings/contract.ts';
import { listRecordings } from '@/lib/recordings/recording.ts';
import { personName } from '@/lib/signature/profile.ts';

export const GET = route(
  {
    summary: 'Recordings, newest first: kept ones, and those that are coming in.',
    answer: z.object({ recordings: z.array(recordingView) }),
  },
  async () => ({ recordings: await listRecordings() }),
);

const query = z.union([z.strictObject({ subject: personName }), z.strictObject({ all: z.literal('true') })]);

export const DELETE = route(
  { summary: 'Deletes the recordings of one person, or all of them, for good.', answer: forgotten, query },
  ({ query }) => deleteRecordings('subject' in query ? { subject: query.subject } : {}),
);
