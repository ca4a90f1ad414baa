import { readSweepCurves } from '@/lib/experiments/sweeps/sweep-curves.ts';
import { sweepParams } from '@/lib/experiments/sweeps/sweep-request.ts';
import { route } from '@/lib/server/route.ts';

/** The watched learning curve of every trial. */
export const GET = route({ params: sweepParams }, ({ params }) => readSweepCurves(params.sweep));
