import { mkdir, rm } from 'node:fs/promises';
import { dataPath, partialName } from '../store/files.ts';

/** Runs `work` with a folder of its own below the data directory; what it leaves there is removed, at the latest when the server starts. */
export async function inScratch<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = partialName(dataPath('exchange'));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
