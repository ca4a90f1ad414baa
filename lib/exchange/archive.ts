import { readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import * as tar from 'tar';
import { AppError } from '../errors.ts';
import { partialName, publish } from '../store/files.ts';
import { inScratch } from './scratch.ts';
import { writeBundle } from './write-bundle.ts';

/** Whether a name is that of an archive rather than of a folder. */
function isArchive(file: string): boolean {
  return /\.(tar\.gz|tgz)$/i.test(file);
}

/**
 * Exports a run to a folder or, with a name that ends in `.tar.gz`, to one file.
 *
 * @throws AppError `conflict` when `out` exists, and as {@link writeBundle}.
 */
export async function exportRun(idOrName: string, out: string): Promise<{ name: string; out: string }> {
  if (await stat(out).catch(() => null))
    throw new AppError('conflict', `${out} exists already.`, { hint: 'Choose another name.' });
  if (isArchive(out))
    return inScratch(async (folder) => {
      const { name } = await writeBundle(idOrName, folder);
      const partial = partialName(path.resolve(out));
      try {
        await pack(folder, name, partial);
        await publish(partial, path.resolve(out));
      } finally {
        await rm(partial, { force: true });
      }
      return { name, out };
    });
  const partial = partialName(path.resolve(out));
  try {
    const { name } = await writeBundle(idOrName, partial);
    await publish(partial, path.resolve(out));
    return { name, out };
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function pack(folder: string, name: string, file: string): Promise<void> {
  await tar.create({ file, cwd: folder, gzip: true, portable: true, prefix: name }, ['.']);
}

/** A run as the bytes of a `.tar.gz`. */
export async function runArchive(
  idOrName: string,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  return inScratch(async (folder) => {
    const content = path.join(folder, 'run');
    const { name } = await writeBundle(idOrName, content);
    const file = path.join(folder, 'run.tar.gz');
    await pack(content, name, file);
    return { name, bytes: new Uint8Array(await readFile(file)) };
  });
}
