import { z } from 'zod';
import { keyOf } from '@/lib/http/keys/admit.ts';
import { route } from '@/lib/http/route.ts';
import { SESSION_EXAMPLE, sessionBody, sessionView } from '@/lib/verification/contract.ts';
import { beginSession, listSessions } from '@/lib/verification/sessions.ts';

export const GET = route(
  {
    scope: 'verify',
    summary: 'Sessions of verification, the newest first.',
    answer: z.object({ sessions: z.array(sessionView) }),
  },
  async () => ({ sessions: await listSessions() }),
);

export const POST = route(
  {
    scope: 'verify',
    summary:
      'Begins a session: somebody at the mouse of another program says to be an enrolled person. Their movement goes in by chunks; trust is told by the session itself, its stream, and a signed webhook when it falls.',
    body: sessionBody,
    example: SESSION_EXAMPLE,
    rate: { perMinute: 600, burst: 200 },
    answer: sessionView,
    status: 201,
  },
  ({ body, request }) => beginSession(body, keyOf(request)),
);
