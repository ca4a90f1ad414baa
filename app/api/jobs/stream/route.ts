import { route } from '@/lib/http/route.ts';
import { streamCursor } from '@/lib/http/sse.ts';
import { jobsEvents } from '@/lib/jobs/contract.ts';
import { streamJobs } from '@/lib/jobs/stream.ts';

export const GET = route(
  {
    summary: 'The events of all jobs: the newest jobs, then progress, log and status of each.',
    events: jobsEvents,
  },
  ({ request }) =>
    (stop) =>
      streamJobs(streamCursor(request), stop),
);
