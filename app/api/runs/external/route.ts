import { route } from '@/lib/http/route.ts';
import { externalAnswer, externalBatch, takeExternalBatch } from '@/lib/runs/external-run.ts';

const example = {
  run: 'my-torch-net',
  batch: 0,
  config: { lr: 0.001, framework: 'torch' },
  points: [{ name: 'loss', step: 1, value: 4.2 }],
};

export const POST = route(
  {
    summary:
      'Takes a batch of curves, parameters and files of a run that another program trains; a batch that was taken before changes nothing.',
    body: externalBatch,
    answer: externalAnswer,
    example,
    maxBody: 16_000_000,
    rate: { perMinute: 600, burst: 100 },
  },
  ({ body }) => takeExternalBatch(body),
);
