import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { sweepParams } from '@/lib/sweeps/sweep-request.ts';
import { deleteSweep } from '@/lib/sweeps/sweep-store.ts';
import { viewSweep } from '@/lib/sweeps/sweep-view.ts';

/** One sweep, by id or name, with its trials and report. */
export const GET = route({ params: sweepParams }, ({ params }) => viewSweep(params.sweep));

const query = z.object({ runs: z.enum(['keep', 'bin']).default('keep') });

/** Forgets the sweep; with `runs=bin` its runs go to the bin. */
export const DELETE = route({ params: sweepParams, query }, ({ params, query }) =>
  deleteSweep(params.sweep, query),
);
