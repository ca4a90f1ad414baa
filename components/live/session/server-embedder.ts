import { call } from '@/components/api/call.ts';
import { decodeFloats } from '@/lib/base64.ts';
import type { Track, Window } from '@/lib/capture/track.ts';
import { toWire } from '@/lib/predictor/wire.ts';
import type { LiveEmbedder } from './embedder.ts';
import { EventStreamChannel } from './event-stream-channel.ts';

/** Streams movement to the predictor of the server that this page came from; recordings go as single requests. */
export function serverEmbedder(model: string): LiveEmbedder {
  let channel: EventStreamChannel | undefined;
  const follow = async (window: Window, signal: AbortSignal, track: Track) => {
    if (channel?.track !== track || channel.broken) {
      channel?.close();
      channel = await EventStreamChannel.open(model, track, window);
    }
    const { model: identity } = channel;
    const embeddings = await channel.embed(window, signal);
    return { model: identity, embeddings };
  };
  return {
    where: 'server',
    async embed(window, signal, track) {
      if (track) return follow(window, signal, track);
      const { events, blocks } = window;
      const body = { model, events: toWire(events), blocks, encoding: 'base64' as const, compare: false };
      const answer = await call('POST /api/predict', { body });
      signal.throwIfAborted();
      return { model: answer.model, embeddings: decodeFloats(String(answer.embeddings)) };
    },
    close() {
      channel?.close();
    },
  };
}
