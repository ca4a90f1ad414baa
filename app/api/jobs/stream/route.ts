import { route } from '@/lib/http/route.ts';
import { EVENT_STREAM, eventStream, streamCursor } from '@/lib/http/sse.ts';
import { streamJobs } from '@/lib/jobs/stream.ts';

/** Server-sent events of all jobs; see `streamJobs`. */
export const GET = route({ produces: EVENT_STREAM }, ({ request, signal }) =>
  eventStream(request, signal, (stop) => streamJobs(streamCursor(request), stop)),
);
