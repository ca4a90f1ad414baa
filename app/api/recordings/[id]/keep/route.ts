import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { recordingView } from '@/lib/recordings/contract.ts';
import { keepRecording } from '@/lib/recordings/keep.ts';
import { recordingParams } from '@/lib/recordings/request.ts';

const body = z.strictObject({ batches: z.int().min(1).optional() });

export const POST = route(
  {
    scope: 'collect',
    summary:
      'Ends a recording and makes it a session of the data set `recordings`; none of the stated number of batches may be missing.',
    answer: recordingView,
    params: recordingParams,
    body,
  },
  ({ params, body }) => keepRecording(params.id, body.batches),
);
