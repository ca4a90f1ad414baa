import { route } from '@/lib/http/route.ts';
import { sessionEvents, sessionParams } from '@/lib/verification/contract.ts';
import { streamSession, viewSession } from '@/lib/verification/sessions.ts';

export const GET = route(
  {
    scope: 'verify',
    summary: 'The state of a session as server-sent events, whenever it changes, until it ends.',
    params: sessionParams,
    events: sessionEvents,
  },
  async ({ params }) => {
    // Fails with 404 before the stream begins.
    await viewSession(params.id);
    return (stop) => streamSession(params.id, stop);
  },
);
