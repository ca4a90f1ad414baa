import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { EVENT_STREAM, eventStream, streamCursor } from '@/lib/http/sse.ts';
import { streamJob } from '@/lib/jobs/stream.ts';
import { getJob } from '@/lib/jobs/view.ts';

/** Server-sent events of one job; see `streamJob`. */
export const GET = route(
  { params: z.object({ id: z.string().max(40) }), produces: EVENT_STREAM },
  async ({ params, request, signal }) => {
    // Fails with 404 before the stream begins.
    await getJob(params.id);
    return eventStream(request, signal, (stop) => streamJob(params.id, streamCursor(request), stop));
  },
);
