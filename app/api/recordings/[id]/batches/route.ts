import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { receiveBatch } from '@/lib/recordings/receive.ts';
import { batchSchema, MAX_BATCH_BYTES, recordingParams } from '@/lib/recordings/request.ts';

const body = batchSchema.extend({ startedAt: z.iso.datetime().transform((text) => new Date(text)) });

export const POST = route(
  {
    scope: 'collect',
    summary:
      'Some seconds of a recording of our own page, which begins with its first batch. The same batch sent twice counts once.',
    params: recordingParams,
    body,
    maxBody: MAX_BATCH_BYTES,
  },
  ({ params, body: { startedAt, ...batch } }) => receiveBatch(params.id, batch, { startedAt }),
);
