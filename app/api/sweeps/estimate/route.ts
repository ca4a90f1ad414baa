import { estimateSweep } from '@/lib/experiments/sweeps/estimate.ts';
import { planBody } from '@/lib/experiments/sweeps/sweep-request.ts';
import { route } from '@/lib/server/route.ts';

/** Checks a plan and says what it would train and how long that takes; makes nothing. */
export const POST = route({ body: planBody }, ({ body }) => estimateSweep(body));
