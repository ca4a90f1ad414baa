import type { ModelInfo } from '../models/models.ts';
import { sharedPredictor } from '../models/shared-predictor.ts';
import { BLOCK_EVENTS } from '../mouse/blocks.ts';
import { type Events, pointerEvents } from '../mouse/events.ts';
import { LIVE_STRIDE } from '../signature/overlap.ts';
import { atLowRate, isLowRate } from '../signature/rate.ts';

/**
 * Embeddings (`blocks × dims`) of movement as it would have come at the low rate; none of movement that came so, or that gives no block.
 */
export async function embedLowRate(
  { folder, name }: Pick<ModelInfo, 'folder' | 'name'>,
  events: Events,
): Promise<Float32Array> {
  const low = pointerEvents(atLowRate(events));
  if (isLowRate(events) || low.length < BLOCK_EVENTS) return new Float32Array();
  return (await sharedPredictor().embed({ source: folder, name, events: low, stride: LIVE_STRIDE }))
    .embeddings;
}
