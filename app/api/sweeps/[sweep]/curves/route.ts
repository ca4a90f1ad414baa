import { route } from '@/lib/http/route.ts';
import { readSweepCurves } from '@/lib/sweeps/sweep-curves.ts';
import { sweepParams } from '@/lib/sweeps/sweep-request.ts';

/** The watched learning curve of every trial. */
export const GET = route({ params: sweepParams }, ({ params }) => readSweepCurves(params.sweep));
