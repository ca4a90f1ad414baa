import { recordedEvents } from '../capture/thin-events.ts';
import { findModel } from '../models/models.ts';
import { closePredictor, sharedPredictor } from '../models/shared-predictor.ts';
import type { Block } from '../mouse/blocks.ts';
import type { ModelIdentity } from '../predictor/contract.ts';
import { checkBlocks } from '../predictor/predict.ts';
import { readMovement } from '../predictor/read-movement.ts';
import { compareWithKnown } from './compare-with-known.ts';
import type { Comparison } from './contract.ts';
import { closeGallery } from './shared-gallery.ts';

export interface FilePrediction extends Comparison {
  readonly model: ModelIdentity;
  readonly blocks: readonly Block[];
  readonly embeddings: readonly (readonly number[])[];
}

/** Embeds a recording and compares it, as `POST /api/predict` does; ends the pool, so that a command can finish. */
export async function predictFile(
  file: string,
  options: { model?: string; dataset?: string; stride?: number } = {},
): Promise<FilePrediction> {
  const events = recordedEvents(await readMovement(file));
  checkBlocks(events, options.stride);
  const { name, hash, dims, ...model } = await findModel(options.model);
  try {
    const { blocks, embeddings } = await sharedPredictor().embed({
      source: model.folder,
      name,
      events,
      stride: options.stride,
    });
    return {
      model: { name, hash, dims },
      blocks,
      embeddings: blocks.map((_, i) => [...embeddings.subarray(i * dims, (i + 1) * dims)]),
      ...(await compareWithKnown({ ...model, name, hash, dims }, embeddings, events, options.dataset)),
    };
  } finally {
    await Promise.all([closePredictor(), closeGallery()]);
  }
}
