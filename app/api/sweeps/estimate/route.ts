import { route } from '@/lib/http/route.ts';
import { estimateSweep } from '@/lib/sweeps/estimate.ts';
import { planBody } from '@/lib/sweeps/sweep-request.ts';

/** Checks a plan and says what it would train and how long that takes; makes nothing. */
export const POST = route({ body: planBody }, ({ body }) => estimateSweep(body));
