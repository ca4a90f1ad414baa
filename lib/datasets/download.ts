import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../errors.ts';
import type { Task } from '../task.ts';
import { BALABIT_SESSION_PATH } from './balabit.ts';
import { extractArchive } from './download-extract.ts';
import { fetchFile } from './download-fetch.ts';
import { findManifest } from './manifest.ts';
import type { Manifest } from './manifest-schema.ts';
import { SAPIMOUSE_SESSION_PATH } from './sapimouse.ts';
import { walkFolder } from './walk.ts';

const SESSION_PATHS: Readonly<Record<string, RegExp>> = {
  balabit: BALABIT_SESSION_PATH,
  sapimouse: SAPIMOUSE_SESSION_PATH,
};
const UNFINISHED = '.unfinished-';

/**
 * Downloads a published data set at its pinned commit into a folder below `downloads`, once, and resolves to that folder.
 * An interrupted download is taken up where it stopped if the server allows it; a damaged one is started again. The
 * folder appears only when it holds as many recordings as were published.
 */
export async function downloadDataset(
  id: string,
  downloads: string,
  task: Task,
  manifest: Manifest | undefined = findManifest(id),
): Promise<string> {
  const source = manifest?.download;
  if (!manifest || !source) {
    throw new AppError('not_found', `No download is known for "${id}".`, {
      hint:
        manifest?.layout && `Import a copy: npx mouseprint import ${id} --from DIR. ${manifest.layout.hint}`,
    });
  }
  const folder = path.join(downloads, `${id}-${source.commit.slice(0, 12)}`);
  if (await exists(folder)) return folder;
  await mkdir(downloads, { recursive: true });
  await sweep(downloads, id);
  const archive = `${folder}.tar.gz`;
  const temporary = path.join(downloads, `${UNFINISHED}${id}-${randomBytes(6).toString('hex')}`);
  try {
    await fetchFile(source.archive, archive, task);
    task.progress(0, 'Unpacking');
    await extractArchive(archive, temporary, source.folder, task.signal);
    await verify(id, temporary, manifest);
    await rename(temporary, folder);
  } catch (error) {
    // What was unpacked or counted wrongly would be so again; an interrupted transfer keeps its .part for the next time.
    await rm(temporary, { recursive: true, force: true });
    await rm(archive, { force: true });
    throw error;
  }
  await rm(archive, { force: true });
  return folder;
}

async function verify(id: string, folder: string, manifest: Manifest): Promise<void> {
  const { files } = await walkFolder(folder);
  const found = files.filter((file) => SESSION_PATHS[id]?.test(file.path)).length;
  const { sessions } = manifest.expected;
  if (found === sessions) return;
  throw new AppError(
    'bad_data',
    `The archive of ${manifest.name} holds ${found} recordings instead of ${sessions}.`,
    {
      hint: 'Start the import again; if it stays so, get the data set by hand and use --from DIR.',
    },
  );
}

async function exists(folder: string): Promise<boolean> {
  return stat(folder).then(
    (info) => info.isDirectory(),
    () => false,
  );
}

/** Removes what unpacking left behind when it was killed. */
async function sweep(downloads: string, id: string): Promise<void> {
  for (const name of await readdir(downloads)) {
    if (name.startsWith(`${UNFINISHED}${id}-`))
      await rm(path.join(downloads, name), { recursive: true, force: true });
  }
}
