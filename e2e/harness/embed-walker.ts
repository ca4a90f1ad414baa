import type { Embedder } from '../../lib/network/embed.ts';
import { seededRandom } from '../../lib/random.ts';
import { windBot } from '../../lib/signature/bots/wind.ts';
import { LIVE_STRIDE } from '../../lib/signature/overlap.ts';

/** Half-overlapping blocks of some seconds, of different lengths in frames, embedded at once. */
export async function embedWalker(embedder: Embedder): Promise<number[]> {
  const events = windBot.play({ random: seededRandom(3), width: 900, height: 600, durationMs: 8_000 });
  const { embeddings } = await embedder.embed(events, { stride: LIVE_STRIDE });
  embedder.dispose();
  return [...embeddings];
}
