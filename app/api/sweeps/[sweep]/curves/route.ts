import { route } from '@/lib/http/route.ts';
import { sweepCurves } from '@/lib/sweeps/contract.ts';
import { readSweepCurves } from '@/lib/sweeps/sweep-curves.ts';
import { sweepParams } from '@/lib/sweeps/sweep-request.ts';

export const GET = route(
  { summary: 'The watched learning curve of every trial.', answer: sweepCurves, params: sweepParams },
  ({ params }) => readSweepCurves(params.sweep),
);
