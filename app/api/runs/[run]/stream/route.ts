import { runParams } from '@/lib/experiments/runs/run-request.ts';
import { getRun } from '@/lib/experiments/runs/run-store.ts';
import { streamRun } from '@/lib/experiments/runs/run-stream.ts';
import { route } from '@/lib/server/route.ts';
import { EVENT_STREAM, eventStream, streamCursor } from '@/lib/server/sse.ts';

/** Server-sent events of one run; see `streamRun`. */
export const GET = route(
  { params: runParams, produces: EVENT_STREAM },
  async ({ params, request, signal }) => {
    const { id } = await getRun(params.run);
    return eventStream(request, signal, (stop) => streamRun(id, streamCursor(request), stop));
  },
);
