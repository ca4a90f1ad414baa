import { AppError } from '../errors.ts';
import { findModel, type ModelInfo } from '../models/models.ts';
import { sharedPredictor } from '../models/shared-predictor.ts';
import { BLOCK_FIGURES, blockFigures, FIGURES_KEY } from '../mouse/block-figures.ts';
import type { Block } from '../mouse/blocks.ts';
import { type Events, pointerEvents } from '../mouse/events.ts';
import type { Embedder } from '../network/embed.ts';
import { RAW_FEATURES, UNTRAINED } from '../projection/request.ts';

/** What turns blocks into points: a network, a network before it learned, or plain figures. */
export interface BlockEmbedder {
  readonly name: string;
  /** Embeddings of different hashes cannot be compared. */
  readonly hash: string;
  load(): Promise<LoadedEmbedder>;
}

export interface LoadedEmbedder {
  readonly dims: number;
  embed(
    events: Events,
    blocks: readonly Block[],
    signal: AbortSignal,
  ): Promise<{ blocks: readonly Block[]; embeddings: Float32Array }>;
  dispose(): void;
}

/**
 * Finds what `name` stands for, without loading weights.
 * @throws AppError `not_found` with the names that there are.
 */
export async function openEmbedder(name: string): Promise<BlockEmbedder> {
  if (name === RAW_FEATURES)
    return {
      name,
      hash: `figures-1:${FIGURES_KEY}`,
      load: async () => figures,
    };
  const fresh = name.startsWith(`${UNTRAINED}:`);
  const info = await findModel(fresh ? name.slice(UNTRAINED.length + 1) : name);
  return {
    name,
    hash: fresh ? `${UNTRAINED}:${info.hash}` : info.hash,
    async load() {
      // Loaded here, because listing maps must not load TF.js.
      if (fresh)
        return network(
          await (await import('../network/untrained.ts')).untrainedEmbedder(info.card, name, info.hash),
        );
      return network(await (await import('../network/model.ts')).loadModel(info.folder, name));
    },
  };
}

/** A network that is loaded already, and stays so. */
export function opened(embedder: Embedder): BlockEmbedder {
  const { name, hash } = embedder;
  return { name, hash, load: async () => ({ ...network(embedder), dispose() {} }) };
}

/** A network that the pool of workers runs, so that whoever asks loads none. */
export function pooled({ name, hash, folder, dims }: ModelInfo): BlockEmbedder {
  const embed: LoadedEmbedder['embed'] = async (events, blocks) =>
    sharedPredictor().embed({ source: folder, name, events, blocks }, POOL_TIMEOUT_MS);
  return { name, hash, load: async () => ({ dims, embed, dispose() {} }) };
}

/** A whole session of a large data set takes longer than what a visitor sends. */
const POOL_TIMEOUT_MS = 120_000;

function network(embedder: Embedder): LoadedEmbedder {
  return {
    dims: embedder.dims,
    async embed(events, blocks, signal) {
      const embedded = await embedder.embed(events, { blocks, signal });
      if (embedded.embeddings.length !== embedded.blocks.length * embedder.dims)
        throw new AppError('internal', `The network ${embedder.name} gave embeddings of an unexpected size.`);
      return embedded;
    },
    dispose: () => embedder.dispose(),
  };
}

/** Skewed figures on a logarithmic scale, so that no single one decides; scaling to unit variance comes with the map. */
const figures: LoadedEmbedder = {
  dims: BLOCK_FIGURES.length,
  async embed(events, blocks) {
    const pointer = pointerEvents(events);
    const embeddings = new Float32Array(blocks.length * BLOCK_FIGURES.length);
    blocks.forEach((block, i) => {
      blockFigures(pointer, block, embeddings, i * BLOCK_FIGURES.length);
    });
    return { blocks, embeddings: embeddings.map((value) => Math.log1p(value)) };
  },
  dispose() {},
};
