import { RequestError } from '@/components/ui/request.ts';
import type { ModelIdentity } from '@/lib/predictor/contract.ts';
import type { FromWorker, ToWorker } from './browser-messages.ts';
import type { LiveEmbedder } from './embedder.ts';

interface Waiting {
  resolve(embeddings: Float32Array): void;
  reject(error: unknown): void;
}

/**
 * Runs the network in a Web Worker of this browser. After `ready` no request is made: what moves here stays here.
 */
export function browserEmbedder(model: string, onReady: (backend: string) => void): LiveEmbedder {
  const worker = new Worker(new URL('./browser.worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  let next = 1;
  const send = (message: ToWorker) => worker.postMessage(message);

  const ready = new Promise<ModelIdentity>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.type === 'ready') {
        onReady(data.backend);
        resolve(data.model);
      } else if (data.type === 'failed' && data.id === 0) {
        reject(new RequestError(data.error));
      } else if (data.type === 'failed') {
        waiting.get(data.id)?.reject(new RequestError(data.error));
        waiting.delete(data.id);
      } else {
        waiting.get(data.id)?.resolve(data.embeddings);
        waiting.delete(data.id);
      }
    };
    worker.onerror = (event) => {
      const failure = new RequestError({
        code: 'unavailable',
        message: `The network stopped in this browser${event.message ? `: ${event.message}` : '.'}`,
        hint: 'Let it run on the server, or reload the page.',
      });
      reject(failure);
      for (const { reject: fail } of waiting.values()) fail(failure);
      waiting.clear();
    };
  });
  // Nobody may be waiting yet when loading fails; whoever embeds is told.
  ready.catch(() => undefined);
  send({ type: 'load', origin: location.origin, model });

  return {
    where: 'browser',
    async embed({ events, blocks }, signal) {
      const identity = await ready;
      const id = next++;
      const embeddings = await new Promise<Float32Array>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        send({ type: 'embed', id, events, blocks });
      });
      signal.throwIfAborted();
      return { model: identity, embeddings };
    },
    close() {
      worker.terminate();
      for (const { reject } of waiting.values()) reject(new DOMException('closed', 'AbortError'));
      waiting.clear();
    },
  };
}
