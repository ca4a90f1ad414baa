import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { type ReadEntry, x } from 'tar';
import { AppError } from '../../errors.ts';
import { DAWN, dawnFolder, nativeFolder } from './dawn.ts';

const run = promisify(execFile);

/** Files of the package that Node runs here. */
const isNeeded = (name: string) =>
  ['package.json', 'index.js', 'LICENSE.md'].includes(name) || name.startsWith(`${nativeFolder()}/`);

/**
 * Fetches Dawn by npm into the data directory, compares it with the hash that this version of the program knows, and keeps what this
 * system runs. All of it or nothing is there afterwards.
 *
 * @returns the folder
 * @throws AppError `unavailable` when npm cannot fetch it, or it has no files for this system; `bad_data` when it is not the known one.
 */
export async function installDawn(): Promise<string> {
  const folder = dawnFolder();
  await mkdir(path.dirname(folder), { recursive: true });
  const scratch = await mkdtemp(path.join(path.dirname(folder), '.unfinished-'));
  try {
    const archive = await fetchPackage(scratch);
    await unpackDawn(archive, path.join(scratch, 'package'));
    await rm(folder, { recursive: true, force: true });
    await rename(path.join(scratch, 'package'), folder);
    return folder;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function fetchPackage(target: string): Promise<string> {
  try {
    // A shell finds npm on Windows too; nothing of the line comes from outside.
    await run(`npm pack ${DAWN.name}@${DAWN.version}`, { cwd: target, shell: true, timeout: 600_000 });
  } catch (cause) {
    const said = String((cause as { stderr?: unknown }).stderr ?? '');
    const reason = said.match(/npm (?:error|ERR!) (?!code)(.*)/)?.[1] ?? (cause as Error).message;
    throw new AppError('unavailable', `npm could not fetch ${DAWN.name} ${DAWN.version}: ${reason.trim()}`, {
      hint: `It needs the network once, about 50 MB. Without, everything is computed by the processor; or put a copy of the package at ${dawnFolder()}.`,
      cause,
    });
  }
  const name = (await readdir(target)).find((file) => file.endsWith('.tgz'));
  if (!name) throw new AppError('unavailable', `npm pack left no archive of ${DAWN.name}.`);
  return path.join(target, name);
}

/**
 * Unpacks what this system runs of the package's archive into the new folder `target`.
 * @throws AppError `bad_data` for an archive that is not the known one, `unavailable` without files for this system.
 */
export async function unpackDawn(
  archive: string,
  target: string,
  integrity: string = DAWN.integrity,
): Promise<void> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(archive), hash);
  if (`sha512-${hash.digest('base64')}` !== integrity)
    throw new AppError(
      'bad_data',
      `What was fetched is not ${DAWN.name} ${DAWN.version}: its hash is another.`,
      {
        hint: 'Nothing of it was kept. Look at which registry npm asks (npm config get registry), and try again.',
      },
    );
  await mkdir(target);
  await x({
    file: archive,
    cwd: target,
    strip: 1,
    strict: true,
    filter: (name, entry) =>
      (entry as ReadEntry).type === 'File' && isNeeded(name.split('/').slice(1).join('/')),
  });
  const native = await stat(path.join(target, nativeFolder(), 'dawn.node')).catch(() => undefined);
  if (!native)
    throw new AppError(
      'unavailable',
      `${DAWN.name} ${DAWN.version} has nothing for ${process.platform} on ${process.arch}.`,
      {
        hint: 'The processor trains and embeds here.',
      },
    );
}
