import { route } from '@/lib/http/route.ts';
import { sweepEstimate } from '@/lib/sweeps/contract.ts';
import { estimateSweep } from '@/lib/sweeps/estimate.ts';
import { planBody } from '@/lib/sweeps/sweep-request.ts';

export const POST = route(
  {
    summary: 'Checks a plan and says what it would train and how long that takes; makes nothing.',
    answer: sweepEstimate,
    body: planBody,
  },
  ({ body }) => estimateSweep(body),
);
