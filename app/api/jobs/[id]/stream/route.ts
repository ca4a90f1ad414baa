import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { streamCursor } from '@/lib/http/sse.ts';
import { jobEvents } from '@/lib/jobs/contract.ts';
import { streamJob } from '@/lib/jobs/stream.ts';
import { getJob } from '@/lib/jobs/view.ts';

export const GET = route(
  {
    summary: 'The events of one job: the job, its progress, log and status, and the job as it ended.',
    params: z.object({ id: z.string().max(40) }),
    events: jobEvents,
  },
  async ({ params, request }) => {
    // Fails with 404 before the stream begins.
    await getJob(params.id);
    return (stop) => streamJob(params.id, streamCursor(request), stop);
  },
);
