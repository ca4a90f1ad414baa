import { route } from '@/lib/http/route.ts';
import { sessionParams, sessionView } from '@/lib/verification/contract.ts';
import { endSession, viewSession } from '@/lib/verification/sessions.ts';

export const GET = route(
  {
    scope: 'verify',
    summary: 'A session of verification: trust, verdict, decision and why.',
    params: sessionParams,
    answer: sessionView,
  },
  ({ params }) => viewSession(params.id),
);

export const DELETE = route(
  { scope: 'verify', summary: 'Ends a session; its movement is erased.', params: sessionParams },
  ({ params }) => endSession(params.id),
);
