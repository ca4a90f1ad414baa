import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { sweepView } from '@/lib/sweeps/contract.ts';
import { sweepParams } from '@/lib/sweeps/sweep-request.ts';
import { deleteSweep } from '@/lib/sweeps/sweep-store.ts';
import { viewSweep } from '@/lib/sweeps/sweep-view.ts';

export const GET = route(
  {
    summary: 'One sweep, by id or name, with its trials and report.',
    answer: sweepView,
    params: sweepParams,
  },
  ({ params }) => viewSweep(params.sweep),
);

const query = z.object({ runs: z.enum(['keep', 'bin']).default('keep') });

export const DELETE = route(
  { summary: 'Forgets the sweep; with `runs=bin` its runs go to the bin.', params: sweepParams, query },
  ({ params, query }) => deleteSweep(params.sweep, query),
);
