import { route } from '@/lib/http/route.ts';
import {
  CHUNK_EXAMPLE,
  chunkAnswer,
  chunkBody,
  MAX_VERIFY_BODY,
  sessionParams,
} from '@/lib/verification/contract.ts';
import { receiveChunk } from '@/lib/verification/sessions.ts';

export const POST = route(
  {
    scope: 'verify',
    summary:
      'Takes in a chunk of movement, whole or not at all. Once it is answered it outlives a crash; the same chunk sent again counts once.',
    params: sessionParams,
    body: chunkBody,
    maxBody: MAX_VERIFY_BODY,
    example: CHUNK_EXAMPLE,
    answer: chunkAnswer,
  },
  ({ params, body }) => receiveChunk(params.id, body),
);
