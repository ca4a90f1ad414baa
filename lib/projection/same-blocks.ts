import { type EmbeddingSource, RAW_FEATURES, UNTRAINED } from './request.ts';

/** Whether two sources are of the same blocks, whoever looks at them. */
export function sameBlocks(a: EmbeddingSource, b: EmbeddingSource): boolean {
  return (
    a.dataset === b.dataset &&
    a.subjects === b.subjects &&
    a.stride === b.stride &&
    a.blocksPerSession === b.blocksPerSession &&
    [...a.splits].sort().join('\n') === [...b.splits].sort().join('\n')
  );
}

/** What a network is measured against: itself before it learned, and plain figures without a network. */
export function baselinesOf(model: string): string[] {
  if (model === RAW_FEATURES) return [];
  const fresh = `${UNTRAINED}:`;
  return model.startsWith(fresh) ? [RAW_FEATURES] : [fresh + model, RAW_FEATURES];
}

/** The first of `maps` per set of embeddings; maps of a selection are left out. */
export function distinctBlocks<T extends { source: { embeddingKey: string; part: boolean } }>(
  maps: readonly T[],
): T[] {
  const seen = new Set<string>();
  return maps.filter(({ source }) => {
    if (source.part || seen.has(source.embeddingKey)) return false;
    seen.add(source.embeddingKey);
    return true;
  });
}
