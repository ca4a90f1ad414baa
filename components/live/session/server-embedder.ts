import { call } from '@/components/api/call.ts';
import { decodeFloats } from '@/lib/base64.ts';
import { toWire } from '@/lib/predictor/wire.ts';
import type { LiveEmbedder } from './embedder.ts';

/**
 * The predictor of the server that this page came from. Each window goes with the context that its blocks need, so that no server has to
 * remember anything: any of several answers, and a request that was lost is sent again.
 */
export function serverEmbedder(model: string): LiveEmbedder {
  return {
    where: 'server',
    async embed({ events, blocks }, signal) {
      const body = { model, events: toWire(events), blocks, encoding: 'base64' as const, compare: false };
      const answer = await call('POST /api/predict', { body }, { signal });
      return { model: answer.model, embeddings: decodeFloats(String(answer.embeddings)) };
    },
    close() {},
  };
}
