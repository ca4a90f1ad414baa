import { z } from 'zod';
import { encodeFloats } from '@/lib/base64.ts';
import { route } from '@/lib/http/route.ts';
import { findModel } from '@/lib/models/models.ts';
import { sharedPredictor } from '@/lib/models/shared-predictor.ts';
import { BLOCK_EVENTS } from '@/lib/mouse/blocks.ts';
import { compareWithKnown } from '@/lib/people/compare-with-known.ts';
import { prediction } from '@/lib/people/contract.ts';
import { checkBlocks, MAX_BLOCKS } from '@/lib/predictor/predict.ts';
import { sentMovement, thin } from '@/lib/predictor/sent-movement.ts';
import { wireEvents } from '@/lib/predictor/wire.ts';

const body = z.strictObject({
  events: wireEvents,
  thin,
  model: z.string().min(1).max(200).optional().describe('Name of a model; the default one when left out.'),
  stride: z
    .int()
    .min(1)
    .max(10 * BLOCK_EVENTS)
    .optional(),
  blocks: z
    .array(z.strictObject({ start: z.int().nonnegative(), end: z.int().positive() }))
    .min(1)
    .max(MAX_BLOCKS)
    .optional()
    .describe(
      'Exactly these blocks of the pointer events as they were sent, in place of cutting by stride: nothing is thinned.',
    ),
  encoding: z.enum(['numbers', 'base64']).default('numbers').describe('How embeddings are written.'),
  compare: z.boolean().default(true).describe('Whether to compare with known and enrolled people.'),
  dataset: z.string().min(1).max(200).optional().describe('Whose people to compare with.'),
});

/** 50,000 events of five columns in decimal digits. */
const MAX_BODY = 8 * 1024 * 1024;

const example = {
  events: { t: [0, 8, 16], x: [100, 101.5, 104], y: [200, 200, 201] },
  stride: 64,
  compare: true,
};

export const POST = route(
  {
    scope: 'verify',
    summary:
      'Embeds the blocks of some movement and says whom it resembles. Blocks of the answer count in the thinned events.',
    answer: prediction,
    body,
    maxBody: MAX_BODY,
    example,
  },
  async ({ body }) => {
    const events = sentMovement(body.events, body.thin && body.blocks === undefined);
    checkBlocks(events, body.stride, body.blocks);
    const model = await findModel(body.model);
    const { embeddings, blocks } = await sharedPredictor().embed({
      source: model.folder,
      name: model.name,
      events,
      stride: body.stride,
      blocks: body.blocks,
    });
    const { name, hash, dims } = model;
    return {
      model: { name, hash, dims },
      blocks,
      embeddings: body.encoding === 'base64' ? encodeFloats(embeddings) : rows(embeddings, dims),
      ...(body.compare && (await compareWithKnown(model, embeddings, events, body.dataset))),
    };
  },
);

function rows(values: Float32Array, dims: number): number[][] {
  return Array.from({ length: values.length / dims }, (_, i) => [
    ...values.subarray(i * dims, (i + 1) * dims),
  ]);
}
