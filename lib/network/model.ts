import path from 'node:path';
import { prepareBackend } from './backend.ts';
import { prepareDevice } from './device.ts';
import { createEmbedder, type Embedder } from './embed.ts';
import { readModelFiles } from './read-model.ts';

/**
 * Loads the network in a folder, on the device of this process; with `here`, on the processor, where several threads answer for small
 * requests and a card would be in their way.
 *
 * @param folder with `card.json`, `model.json` and `weights.bin`
 * @param name how to call it in messages and results; by default the folder's name
 * @throws AppError `not_found` without these files, `bad_data` when one of them was changed.
 */
export async function loadModel(
  folder: string,
  name = path.basename(folder),
  here = false,
): Promise<Embedder> {
  const files = await readModelFiles(folder, name);
  await (here ? prepareBackend() : prepareDevice());
  return createEmbedder(files, name);
}
