import * as tf from '@tensorflow/tfjs';
import { throwIfCancelled } from '../errors.ts';
import { BLOCK_EVENTS, type Block, cutBlocks } from '../mouse/blocks.ts';
import type { Events } from '../mouse/events.ts';
import { SIGNALS } from '../mouse/signals/registry.ts';
import { type Frames, prepareFrames, type Span } from '../mouse/signals/signal.ts';
import type { NetworkCard } from './card.ts';
import type { TrainingConfig } from './config.ts';
import { maskedForward } from './masked-forward.ts';
import { unpackModel } from './model-files.ts';
import type { ModelFiles } from './model-parts.ts';

/** Examples that run at once: large enough to be fast, small enough for any graphics card. */
const BATCH = 128;

export interface EmbedOptions {
  /** Events from the beginning of one block to that of the next; 128, so that blocks do not overlap. */
  readonly stride?: number;
  /** Exactly these blocks, in place of cutting by stride. */
  readonly blocks?: readonly Block[];
  readonly signal?: AbortSignal;
}

export interface Embedded {
  readonly blocks: Block[];
  /** Raw network output, row-major, blocks × dims. */
  readonly embeddings: Float32Array;
}

/** A network that turns movement into embeddings. */
export interface Embedder {
  readonly name: string;
  /** What identifies it, see `networkIdentity`: embeddings of different hashes cannot be compared. */
  readonly hash: string;
  readonly dims: number;
  readonly signal: string;
  readonly config: TrainingConfig;
  /** Subjects it was trained on, as `data set` and keys: they must not be evaluated in the open set. */
  readonly trainedOn: { readonly dataset: string; readonly subjects: readonly string[] };
  /** Embeds blocks of pointer events, counted after leaving out scrolling. Incomplete blocks are left out. */
  embed(events: Events, options?: EmbedOptions): Promise<Embedded>;
  dispose(): void;
}

/**
 * A network from its files; Node and browser alike. The backend must have been chosen before.
 *
 * @throws AppError `bad_data` that names a file which was changed.
 */
export async function createEmbedder(files: ModelFiles, name: string): Promise<Embedder> {
  const { model, card, hash } = await unpackModel(files, name);
  return modelEmbedder(model, card, name, hash);
}

/** Wraps a network that is in memory; `hash` identifies it. */
export function modelEmbedder(
  model: tf.LayersModel,
  card: NetworkCard,
  name: string,
  hash: string,
): Embedder {
  const signal = SIGNALS.get(card.config.signal);
  return {
    name,
    hash,
    dims: card.dims,
    signal: card.config.signal,
    config: card.config,
    trainedOn: { dataset: card.data.dataset, subjects: card.data.subjects },
    async embed(events, { stride = BLOCK_EVENTS, blocks, signal: abort } = {}) {
      const frames = prepareFrames(signal, events);
      const wanted = blocks ?? cutBlocks(frames.events, BLOCK_EVENTS, stride);
      const found = wanted.flatMap((block) => {
        const span = frames.span(block);
        return span ? [{ block, span }] : [];
      });
      const spans = found.map(({ span }) => span);
      const embeddings = await embedSpans(model, card.dims, frames, spans, abort);
      return { blocks: found.map(({ block }) => block), embeddings };
    },
    dispose: () => model.dispose(),
  };
}

/** Embeds stretches of frames, similar lengths together. The result is in the order of `spans`. */
export async function embedSpans(
  model: tf.LayersModel,
  dims: number,
  frames: Frames,
  spans: readonly Span[],
  abort?: AbortSignal,
): Promise<Float32Array> {
  const lengthOf = (i: number) => spans[i].end - spans[i].start;
  const order = spans.map((_, i) => i).sort((a, b) => lengthOf(a) - lengthOf(b) || a - b);
  const embeddings = new Float32Array(spans.length * dims);
  for (let at = 0; at < order.length; at += BATCH) {
    throwIfCancelled(abort);
    const batch = order.slice(at, at + BATCH);
    const lengths = Int32Array.from(batch, lengthOf);
    const longest = lengths[lengths.length - 1];
    const size = longest * frames.channels;
    const inputs = new Float32Array(batch.length * size);
    batch.forEach((index, row) => {
      frames.copy(spans[index], inputs, row * size);
    });
    const output = tf.tidy(() => {
      const x = tf.tensor3d(inputs, [batch.length, longest, frames.channels]);
      if (lengths[0] === longest) return model.apply(x, { training: false }) as tf.Tensor2D;
      return maskedForward(model, x, lengths);
    });
    const values = await output.data();
    output.dispose();
    batch.forEach((index, row) => {
      embeddings.set(values.subarray(row * dims, (row + 1) * dims), index * dims);
    });
  }
  return embeddings;
}
