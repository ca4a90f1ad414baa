import { z } from 'zod';
import { estimateTraining } from '@/lib/experiments/runs/estimate.ts';
import { parseTrainingConfig } from '@/lib/network/config.ts';
import { route } from '@/lib/server/route.ts';

const body = z.strictObject({ config: z.record(z.string(), z.unknown()) });

/** What a configuration would train on, for how long; makes nothing. */
export const POST = route({ body }, ({ body }) => estimateTraining(parseTrainingConfig(body.config)));
