import { keyOf } from '@/lib/http/keys/admit.ts';
import { route } from '@/lib/http/route.ts';
import { confirmAnswer, confirmBody, sessionParams } from '@/lib/verification/contract.ts';
import { confirmSession } from '@/lib/verification/sessions.ts';

export const POST = route(
  {
    scope: 'verify',
    summary:
      'Says “this was me”: somebody proved in another way who they are. Trust begins anew, and the profile grows by what moved since, unless `learn` is false.',
    params: sessionParams,
    body: confirmBody,
    example: { learn: true },
    answer: confirmAnswer,
  },
  ({ params, body, request }) => confirmSession(params.id, body, keyOf(request)?.name),
);
