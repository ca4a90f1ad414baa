import { streamJobs } from '@/lib/experiments/jobs/stream.ts';
import { route } from '@/lib/server/route.ts';
import { EVENT_STREAM, eventStream, streamCursor } from '@/lib/server/sse.ts';

/** Server-sent events of all jobs; see `streamJobs`. */
export const GET = route({ produces: EVENT_STREAM }, ({ request, signal }) =>
  eventStream(request, signal, (stop) => streamJobs(streamCursor(request), stop)),
);
