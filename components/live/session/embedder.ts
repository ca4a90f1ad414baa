import type { Window } from '@/lib/capture/track.ts';
import type { ModelIdentity } from '@/lib/predictor/contract.ts';

/** Whatever runs the network for the live page: the server's pool, or a worker of this browser. */
export interface LiveEmbedder {
  readonly where: 'server' | 'browser';
  /** Embeds the blocks of a window: `blocks × dims`, row-major. */
  embed(window: Window, signal: AbortSignal): Promise<{ model: ModelIdentity; embeddings: Float32Array }>;
  close(): void;
}
