import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { readTar, type TarEntry } from '../archive/tar-reader.ts';
import { AppError, hasErrno, throwIfCancelled } from '../errors.ts';
import { dataFileKind } from '../store/data-files.ts';
import { nameNow } from '../store/earlier-names.ts';
import { isPlainRelativePath } from '../store/files.ts';

/** An archive that is not a sound backup: `why` ends the sentence about it. */
export function backupFault(archive: string, why: string): AppError {
  return new AppError('bad_data', `${archive} is not a complete backup: it ${why}.`, {
    hint: 'Take the file that `npx mouseprint backup` wrote, whole and unchanged.',
  });
}

/**
 * The files of a backup one after the other. Folders, which earlier versions wrote too, are passed over.
 *
 * @param shown what to call the archive in messages
 * @throws AppError `not_found` without the archive, `bad_data` for anything that no backup contains.
 */
export async function* fileEntries(
  archive: string,
  shown: string,
  signal: AbortSignal,
): AsyncGenerator<TarEntry> {
  await refuseMissing(archive, shown);
  const seen = new Set<string>();
  const fault = (why: string, isForeign?: boolean) =>
    isForeign
      ? new AppError('bad_data', `${shown} ${why}, which no backup contains.`)
      : backupFault(shown, why);
  for await (const entry of readTar(createReadStream(archive), fault)) {
    throwIfCancelled(signal);
    const { name, kind } = entry;
    if (kind === 'folder' ? !isPlainRelativePath(name) : !dataFileKind(nameNow(name)))
      throw fault(`contains ${JSON.stringify(name.slice(0, 80))}`, true);
    if (kind === 'folder') continue;
    // File systems that do not tell cases apart would write one over the other.
    const same = nameNow(name).toLowerCase();
    if (seen.has(same)) throw fault(`contains ${name} twice`);
    seen.add(same);
    yield entry;
  }
}

async function refuseMissing(archive: string, shown: string): Promise<void> {
  try {
    const handle = await open(archive);
    try {
      if (!(await handle.stat()).isFile()) throw backupFault(shown, 'is not a file');
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!hasErrno(error, 'ENOENT')) throw error;
    throw new AppError('not_found', `There is no file ${shown}.`, { cause: error });
  }
}
