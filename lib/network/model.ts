import path from 'node:path';
import { prepareBackend } from './backend.ts';
import { createEmbedder, type Embedder } from './embed.ts';
import { readModelFiles } from './read-model.ts';

/**
 * Loads the network in a folder, on the wasm backend.
 *
 * @param folder with `card.json`, `model.json` and `weights.bin`
 * @param name how to call it in messages and results; by default the folder's name
 * @throws AppError `not_found` without these files, `bad_data` when one of them was changed.
 */
export async function loadModel(folder: string, name = path.basename(folder)): Promise<Embedder> {
  const files = await readModelFiles(folder, name);
  await prepareBackend();
  return createEmbedder(files, name);
}
