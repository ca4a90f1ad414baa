import { AppError } from '../errors.ts';
import { findModel } from '../models/models.ts';
import { BLOCK_FIGURES, blockFigures } from '../mouse/block-figures.ts';
import { type Block, cutBlocks } from '../mouse/blocks.ts';
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
  cut(pointer: Events, stride: number): Block[];
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
      hash: `figures-1:${BLOCK_FIGURES.map((figure) => figure.name).join()}`,
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
          (await import('../network/untrained.ts')).untrainedEmbedder(info.card, name, info.hash),
        );
      return network((await import('../network/model.ts')).loadModel(info.folder, name));
    },
  };
}

async function network(loading: Promise<Embedder>): Promise<LoadedEmbedder> {
  const embedder = await loading;
  return {
    dims: embedder.dims,
    cut: (pointer, stride) => cutBlocks(pointer.length, undefined, stride),
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
  cut: (pointer, stride) => cutBlocks(pointer.length, undefined, stride),
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
