import { chmod, mkdir } from 'node:fs/promises';

/** Makes a folder that only its owner may enter, whatever the umask. Its parent must be there. */
export async function createPrivateFolder(folder: string): Promise<void> {
  await mkdir(folder, { mode: 0o700 });
  await chmod(folder, 0o700);
}
