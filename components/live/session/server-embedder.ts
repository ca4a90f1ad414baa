import { sendJson } from '@/components/ui/fetchJson';
import { decodeFloats } from '@/lib/base64.ts';
import type { ModelIdentity } from '@/lib/predictor/contract.ts';
import { toWire } from '@/lib/predictor/wire.ts';
import type { LiveEmbedder } from './embedder.ts';

interface Answer {
  model: ModelIdentity;
  embeddings: string;
}

/** Sends windows to the predictor of the server that this page came from. */
export function serverEmbedder(model: string): LiveEmbedder {
  return {
    where: 'server',
    async embed({ events, blocks }, signal) {
      const body = { model, events: toWire(events), blocks, encoding: 'base64', compare: false };
      const answer = await sendJson<Answer>('POST', '/api/predict', body);
      signal.throwIfAborted();
      return { model: answer.model, embeddings: decodeFloats(answer.embeddings) };
    },
    close() {},
  };
}
