import { z } from 'zod';
import { streamJob } from '@/lib/experiments/jobs/stream.ts';
import { getJob } from '@/lib/experiments/jobs/view.ts';
import { route } from '@/lib/server/route.ts';
import { EVENT_STREAM, eventStream, streamCursor } from '@/lib/server/sse.ts';

/** Server-sent events of one job; see `streamJob`. */
export const GET = route(
  { params: z.object({ id: z.string().max(40) }), produces: EVENT_STREAM },
  async ({ params, request, signal }) => {
    // Fails with 404 before the stream begins.
    await getJob(params.id);
    return eventStream(request, signal, (stop) => streamJob(params.id, streamCursor(request), stop));
  },
);
