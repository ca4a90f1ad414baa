import { z } from 'zod';
import { encodeFloats } from '@/lib/base64.ts';
import { reportError } from '@/lib/errors.ts';
import { route } from '@/lib/http/route.ts';
import { streamCursor } from '@/lib/http/sse.ts';
import { pointerEvents } from '@/lib/mouse/events.ts';
import { closeLiveStream, findLiveStream } from '@/lib/people/live-streams.ts';
import { LONGEST_STREAM } from '@/lib/predictor/live-stream.ts';
import { liveEvents } from '@/lib/predictor/stream-events.ts';
import { fromWire, wireEvents } from '@/lib/predictor/wire.ts';

const params = z.object({ stream: z.uuid('is no stream') });

const body = z.strictObject({
  at: z.int().nonnegative().max(LONGEST_STREAM).describe('How many pointer events were sent before these.'),
  events: wireEvents.describe(
    'Pointer events, times from the beginning of the stream; taken as they are, not thinned.',
  ),
});

const MAX_BODY = 8 * 1024 * 1024;

const example = { at: 0, events: { t: [0, 8, 16], x: [100, 101.5, 104], y: [200, 200, 201] } };

export const POST = route(
  {
    scope: 'verify',
    summary: 'Takes in a chunk, whole or not at all; sent twice, it counts once. Scrolling is passed over.',
    answer: z.object({ received: z.number().describe('Pointer events of the stream so far.') }),
    params,
    body,
    maxBody: MAX_BODY,
    example,
  },
  ({ params, body }) => {
    const { stream } = findLiveStream(params.stream);
    return { received: stream.push(body.at, pointerEvents(fromWire(body.events))) };
  },
);

export const GET = route(
  {
    scope: 'verify',
    summary:
      'Embeddings of blocks as server-sent events; `Last-Event-ID` counts blocks, so that a reader can come back.',
    params,
    events: liveEvents,
  },
  ({ params, request }) => {
    const { stream } = findLiveStream(params.stream);
    const cursor = streamCursor(request);
    return async function* (gone) {
      try {
        for await (const { index, blocks, embeddings } of stream.read(cursor, gone))
          yield {
            id: index + blocks.length,
            event: 'blocks',
            data: { index, blocks: [...blocks], embeddings: encodeFloats(embeddings) },
          };
      } catch (error) {
        yield { event: 'failed', data: reportError(error) };
      }
    };
  },
);

export const DELETE = route(
  { scope: 'verify', summary: 'Ends the stream; its movement is forgotten.', params },
  ({ params }) => closeLiveStream(params.stream),
);
