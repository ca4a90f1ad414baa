import type { SessionEmbeddings } from '../evaluation/session-embeddings.ts';
import type { Embedder } from '../network/embed.ts';
import { type EmbedBlocksOptions, embedBlocks } from './embed-blocks.ts';
import { opened } from './embedder.ts';

/** A session to embed; rows of the catalogue fit. */
export interface EmbeddableSession {
  subject: string;
  key: string;
  split: string;
}

/**
 * The blocks of sessions as evaluations take them, see {@link embedBlocks}.
 *
 * @returns embeddings by session key, in the order of `sessions`
 */
export async function embedSessions(
  embedder: Embedder,
  sessions: readonly EmbeddableSession[],
  options: EmbedBlocksOptions,
): Promise<Map<string, SessionEmbeddings>> {
  const embedded = await embedBlocks(opened(embedder), sessions, options);
  return new Map(
    sessions.map(({ subject, key, split }) => {
      const { dims, blocks, embeddings } = embedded.get(key)!;
      const starts = Int32Array.from(blocks, ({ start }) => start);
      return [key, { subject, session: key, split, dims, count: blocks.length, starts, embeddings }];
    }),
  );
}
