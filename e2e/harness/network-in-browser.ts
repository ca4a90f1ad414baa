import { type BrowserBackend, prepareBrowserBackend } from '../../lib/network/backend-browser.ts';
import { createEmbedder } from '../../lib/network/embed.ts';
import { MODEL_FILES, type ModelFiles } from '../../lib/network/model-parts.ts';
import { embedWalker } from './embed-walker.ts';
import { trainWalkers } from './train-walkers.ts';

/** Trains, and embeds with a shipped network, on a backend of this browser; what a Node process gets is compared with it. */
async function runOn(backend: BrowserBackend, model: string) {
  await prepareBrowserBackend(backend);
  const contents = await Promise.all(
    MODEL_FILES.map(
      async (file) => new Uint8Array(await (await fetch(`/models/${model}/${file}`)).arrayBuffer()),
    ),
  );
  const files = Object.fromEntries(MODEL_FILES.map((file, i) => [file, contents[i]]));
  const embeddings = await embedWalker(await createEmbedder(files as unknown as ModelFiles, model));
  return { ...(await trainWalkers()), embeddings };
}

Object.assign(globalThis, { runOn });
