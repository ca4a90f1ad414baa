import path from 'node:path';
import { AppError, hasErrno } from '../errors.ts';
import { readKept } from '../store/files.ts';
import type { ModelCard, NetworkCard } from './card.ts';
import { networkIdentity } from './identity.ts';
import { MODEL_FILES, type ModelFiles, parseCard } from './model-parts.ts';

/** The card of the model in a folder. */
export async function readCard(folder: string, name = path.basename(folder)): Promise<ModelCard> {
  return parseCard(await readModelFile(folder, 'card.json', name), name);
}

/**
 * The card of the network in a folder, with what identifies the network; nothing for a fusion.
 *
 * @throws AppError `not_found` without a card, `bad_data` for one that cannot be read.
 */
export async function readNetwork(
  folder: string,
  name = path.basename(folder),
): Promise<{ card: NetworkCard; hash: string; bytes: Uint8Array } | undefined> {
  const bytes = await readModelFile(folder, 'card.json', name);
  const card = parseCard(bytes, name);
  return card.kind === 'network' ? { card, hash: await networkIdentity(bytes), bytes } : undefined;
}

/** The files of the network in a folder, unchecked. */
export async function readModelFiles(folder: string, name = path.basename(folder)): Promise<ModelFiles> {
  const contents = await Promise.all(MODEL_FILES.map((file) => readModelFile(folder, file, name)));
  return Object.fromEntries(MODEL_FILES.map((file, i) => [file, contents[i]])) as unknown as ModelFiles;
}

/**
 * A file of the model in a folder.
 *
 * @throws AppError `not_found`
 */
async function readModelFile(folder: string, file: string, name: string): Promise<Uint8Array> {
  try {
    return await readKept(path.join(/* turbopackIgnore: true */ folder, file));
  } catch (error) {
    if (!hasErrno(error, 'ENOENT')) throw error;
    throw new AppError('not_found', `The model ${name} has no ${file}.`, {
      hint: 'Train it again, or resume its run.',
    });
  }
}
