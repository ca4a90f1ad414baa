import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { parseTrainingConfig } from '@/lib/network/config.ts';
import { trainingEstimate } from '@/lib/runs/contract.ts';
import { estimateTraining } from '@/lib/runs/estimate.ts';

const body = z.strictObject({ config: z.record(z.string(), z.unknown()) });

export const POST = route(
  {
    summary: 'What a configuration would train on, for how long; makes nothing.',
    answer: trainingEstimate,
    body,
  },
  ({ body }) => estimateTraining(parseTrainingConfig(body.config)),
);
