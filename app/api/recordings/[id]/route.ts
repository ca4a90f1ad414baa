import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { forgotten } from '@/lib/privacy/contract.ts';
import { deleteRecordings, relabelRecording } from '@/lib/privacy/delete-recordings.ts';
import { recordingView } from '@/lib/recordings/contract.ts';
import { getRecording } from '@/lib/recordings/recording.ts';
import { label, recordingParams } from '@/lib/recordings/request.ts';

export const GET = route(
  { summary: 'One kept recording, without its movement.', answer: recordingView, params: recordingParams },
  ({ params }) => getRecording(params.id),
);

export const PATCH = route(
  {
    summary: 'Says whose movement it is.',
    answer: recordingView,
    params: recordingParams,
    body: z.strictObject({ label }),
  },
  ({ params, body }) => relabelRecording(params.id, body.label),
);

export const DELETE = route(
  { summary: 'At once and for good.', answer: forgotten, params: recordingParams },
  async ({ params }) => {
    const { id } = await getRecording(params.id);
    return deleteRecordings({ ids: [id] });
  },
);
