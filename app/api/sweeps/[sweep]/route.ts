import { z } from 'zod';
import { sweepParams } from '@/lib/experiments/sweeps/sweep-request.ts';
import { deleteSweep } from '@/lib/experiments/sweeps/sweep-store.ts';
import { viewSweep } from '@/lib/experiments/sweeps/sweep-view.ts';
import { route } from '@/lib/server/route.ts';

/** One sweep, by id or name, with its trials and report. */
export const GET = route({ params: sweepParams }, ({ params }) => viewSweep(params.sweep));

const query = z.object({ runs: z.enum(['keep', 'bin']).default('keep') });

/** Forgets the sweep; with `runs=bin` its runs go to the bin. */
export const DELETE = route({ params: sweepParams, query }, ({ params, query }) =>
  deleteSweep(params.sweep, query),
);
