import type { Track, Window } from '@/lib/capture/track.ts';
import type { ModelIdentity } from '@/lib/predictor/contract.ts';

/** Whatever runs the network for the live page: the server's pool, or a worker of this browser. */
export interface LiveEmbedder {
  readonly where: 'server' | 'browser';
  /**
   * Embeds the blocks of a window: `blocks × dims`, row-major. With the `track` that the window was cut from, what streams may
   * send its events once instead of window by window.
   */
  embed(
    window: Window,
    signal: AbortSignal,
    track?: Track,
  ): Promise<{ model: ModelIdentity; embeddings: Float32Array }>;
  close(): void;
}
