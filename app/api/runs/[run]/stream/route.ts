import { route } from '@/lib/http/route.ts';
import { streamCursor } from '@/lib/http/sse.ts';
import { runEvents } from '@/lib/runs/contract.ts';
import { runParams } from '@/lib/runs/run-request.ts';
import { getRun } from '@/lib/runs/run-store.ts';
import { streamRun } from '@/lib/runs/run-stream.ts';

export const GET = route(
  {
    summary:
      'The events of one run: the run when its state changes, new stretches of its curves, and its end.',
    params: runParams,
    events: runEvents,
  },
  async ({ params, request }) => {
    const { id } = await getRun(params.run);
    return (stop) => streamRun(id, streamCursor(request), stop);
  },
);
