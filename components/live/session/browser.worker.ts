import { request } from '@/components/ui/request.ts';
import { type ErrorReport, reportError } from '@/lib/errors.ts';
import { type BrowserBackend, prepareBrowserBackend } from '@/lib/network/backend-browser.ts';
import { createEmbedder, type Embedder } from '@/lib/network/embed.ts';
import { MODEL_FILES, type ModelFiles } from '@/lib/network/model-parts.ts';
import type { FromWorker, ToWorker } from './browser-messages.ts';

let embedder: Embedder | undefined;

const answer = (message: FromWorker) => self.postMessage(message);

self.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
  try {
    if (data.type === 'load') await load(data.origin, data.model);
    else if (embedder) {
      const { embeddings } = await embedder.embed(data.events, { blocks: data.blocks });
      answer({ type: 'embedded', id: data.id, embeddings });
    }
  } catch (error) {
    answer({ type: 'failed', id: data.type === 'embed' ? data.id : 0, error: reportOf(error) });
  }
};

async function load(origin: string, name: string): Promise<void> {
  const files = await Promise.all(MODEL_FILES.map((file) => fetchFile(origin, name, file)));
  const backend = await startBackend();
  embedder = await createEmbedder(
    Object.fromEntries(MODEL_FILES.map((file, i) => [file, files[i]])) as unknown as ModelFiles,
    name,
  );
  const { hash, dims } = embedder;
  answer({ type: 'ready', backend, model: { name, hash, dims } });
}

/** A block is too little work for a graphics card to gain from; wasm answers soonest and is the server's arithmetic. */
async function startBackend(): Promise<BrowserBackend> {
  try {
    return (await prepareBrowserBackend('wasm')).backend;
  } catch {
    return (await prepareBrowserBackend()).backend;
  }
}

async function fetchFile(origin: string, name: string, file: string): Promise<Uint8Array> {
  const response = await request(String(new URL(`/api/models/${encodeURIComponent(name)}/${file}`, origin)));
  return new Uint8Array(await response.arrayBuffer());
}

function reportOf(error: unknown): ErrorReport {
  if (typeof error === 'object' && error !== null && 'code' in error && 'message' in error)
    return error as ErrorReport;
  console.error(error);
  return reportError(error);
}
