import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError, hasErrno } from '../errors.ts';
import { shippedIdentities } from '../models/models.ts';
import { networkIdentity } from '../network/identity.ts';
import { MODEL_FILES, type ModelFiles, parseCard } from '../network/model-parts.ts';
import { runInChild } from '../store/child.ts';

/** A network takes some tenths of a second. */
const MS_PER_NETWORK = 10_000;
const AT_LEAST_MS = 60_000;
const MEMORY_MB = 1024;

/**
 * Lets the networks among restored files run once, as those of imported runs do, in a process that is ended with `signal` and when it takes
 * too much. Each network once, and none that comes with the program. What cannot be loaded at all is passed by: nothing will run it.
 *
 * @param folder where the files of a data directory lie
 * @throws AppError `bad_data` that names the file at fault in `archive`
 */
export async function tryRestoredNetworks(
  folder: string,
  archive: string,
  signal: AbortSignal,
): Promise<void> {
  const known = await shippedIdentities();
  const folders: string[] = [];
  for (const run of await namesIn(path.join(folder, 'runs'))) {
    const model = path.join(folder, 'runs', run, 'model');
    const identity = await loadableIdentity(model);
    if (identity === undefined || known.has(identity)) continue;
    known.add(identity);
    folders.push(model);
  }
  if (folders.length === 0) return;
  const what = `A network in ${archive}`;
  await runInChild('lib/backup/restored-networks-child.ts', { folder, folders, archive }, what, {
    deadline: AT_LEAST_MS + folders.length * MS_PER_NETWORK,
    memory: MEMORY_MB,
    signal,
  });
}

/** What identifies the network in a folder, if its files are those that its card describes. */
async function loadableIdentity(model: string): Promise<string | undefined> {
  try {
    const files = await readModelFiles(model);
    const card = parseCard(files['card.json'], model);
    if (card.kind !== 'network') return undefined;
    for (const file of ['model.json', 'weights.bin'] as const)
      if (createHash('sha256').update(files[file]).digest('hex') !== card.files[file]) return undefined;
    return await networkIdentity(files['card.json']);
  } catch (error) {
    if (hasErrno(error, 'ENOENT') || (error instanceof AppError && error.code === 'bad_data'))
      return undefined;
    throw error;
  }
}

/** The files of the model in a folder. */
export async function readModelFiles(model: string): Promise<ModelFiles> {
  const contents = await Promise.all(MODEL_FILES.map((file) => readFile(path.join(model, file))));
  return Object.fromEntries(MODEL_FILES.map((file, i) => [file, contents[i]])) as unknown as ModelFiles;
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error) => {
    if (hasErrno(error, 'ENOENT')) return [];
    throw error;
  });
}
