import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { deleteRecordings, relabelRecording } from '@/lib/privacy/delete-recordings.ts';
import { getRecording } from '@/lib/recordings/recording.ts';
import { label, recordingParams } from '@/lib/recordings/request.ts';

/** One kept recording, without its movement. */
export const GET = route({ params: recordingParams }, ({ params }) => getRecording(params.id));

/** Says whose movement it is. */
export const PATCH = route({ params: recordingParams, body: z.strictObject({ label }) }, ({ params, body }) =>
  relabelRecording(params.id, body.label),
);

/** At once and for good. */
export const DELETE = route({ params: recordingParams }, async ({ params }) => {
  const { id } = await getRecording(params.id);
  return deleteRecordings({ ids: [id] });
});
