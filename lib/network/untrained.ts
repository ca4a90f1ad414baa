import { buildNetwork } from './architectures/build.ts';
import type { NetworkCard } from './card.ts';
import { prepareDevice } from './device.ts';
import { type Embedder, modelEmbedder } from './embed.ts';
import { networkSpec } from './spec.ts';

/**
 * The network of `card` before it learned anything, with its initial weights: the baseline of what architecture alone does.
 *
 * @param hash identity of the trained network
 */
export async function untrainedEmbedder(card: NetworkCard, name: string, hash: string): Promise<Embedder> {
  await prepareDevice();
  const spec = networkSpec(card.config, Math.max(2, card.data.subjects.length));
  return modelEmbedder(buildNetwork(spec), card, name, `untrained:${hash}`);
}
