import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { findModel } from '@/lib/models/models.ts';
import { modelIdentity } from '@/lib/people/contract.ts';
import { openLiveStream } from '@/lib/people/live-streams.ts';
import { LIVE_STRIDE } from '@/lib/signature/overlap.ts';

const body = z.strictObject({
  model: z.string().min(1).max(200).optional().describe('Name of a network; the default one when left out.'),
  first: z
    .int()
    .nonnegative()
    .max(100_000)
    .optional()
    .describe('First event of the first block, where what comes before is only its context.'),
});

export const POST = route(
  {
    scope: 'verify',
    summary:
      'Begins a stream: movement goes in by POST to it, embeddings come out as server-sent events of it. It ends by DELETE or when nothing has come for a minute.',
    answer: z.object({ stream: z.string(), stride: z.number(), model: modelIdentity }),
    status: 201,
    body,
    example: { model: 'pretrained-beh' },
  },
  async ({ body }) => {
    const model = await findModel(body.model);
    const stream = openLiveStream(model, body.first);
    const { name, hash, dims } = model;
    return { stream, stride: LIVE_STRIDE, model: { name, hash, dims } };
  },
);
