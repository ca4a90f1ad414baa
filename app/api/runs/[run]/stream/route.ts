import { route } from '@/lib/http/route.ts';
import { EVENT_STREAM, eventStream, streamCursor } from '@/lib/http/sse.ts';
import { runParams } from '@/lib/runs/run-request.ts';
import { getRun } from '@/lib/runs/run-store.ts';
import { streamRun } from '@/lib/runs/run-stream.ts';

/** Server-sent events of one run; see `streamRun`. */
export const GET = route(
  { params: runParams, produces: EVENT_STREAM },
  async ({ params, request, signal }) => {
    const { id } = await getRun(params.run);
    return eventStream(request, signal, (stop) => streamRun(id, streamCursor(request), stop));
  },
);
