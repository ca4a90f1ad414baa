import { keyOf } from '@/lib/http/keys/admit.ts';
import { route } from '@/lib/http/route.ts';
import {
  MAX_VERIFY_BODY,
  VERIFY_EXAMPLE,
  verifyAnswer,
  verifyBody,
  verifyParams,
} from '@/lib/verification/contract.ts';
import { verify } from '@/lib/verification/verify.ts';

export const POST = route(
  {
    scope: 'verify',
    summary:
      'Whether some movement is an enrolled person’s: score and log-likelihood ratio, a decision at a wanted false match rate with the interval of that rate, and why.',
    params: verifyParams,
    body: verifyBody,
    maxBody: MAX_VERIFY_BODY,
    example: VERIFY_EXAMPLE,
    rate: { perMinute: 3000, burst: 200 },
    answer: verifyAnswer,
  },
  ({ params, body, request }) => verify(params.user, body, keyOf(request)?.name),
);
