import { accessSync, constants, readdirSync, readlinkSync, type Stats, statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import { AppError, hasErrno } from '../errors.ts';

/** Links are looked for in the data directory and in the folders that lie in it: what is deeper, the program makes itself. */
function* linksBelow(folder: string, depth = 2): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isSymbolicLink()) yield file;
    else if (entry.isDirectory() && depth > 1) yield* linksBelow(file, depth - 1);
  }
}

/**
 * The rule for links in the data directory, the same for what writes, reads, backs up and restores: there are none. A link would lead
 * reading out of the folder and leave what it stands for out of a backup. The data directory itself may be one.
 * @throws AppError `forbidden` that names the first link; `unavailable` where the data directory is no folder.
 */
export function refuseLinks(data: string): void {
  try {
    for (const link of linksBelow(data))
      throw new AppError(
        'forbidden',
        `The data directory holds a link: ${path.relative(data, link)} → ${readlinkSync(link)}. Nothing is read or written through links in it, since a backup would lack what they lead to.`,
        {
          hint: 'Put the folder itself in its place, or move the whole data directory to the other disk: MOUSEPRINT_DATA may name it there, or be a link.',
        },
      );
  } catch (error) {
    if (hasErrno(error, 'ENOTDIR'))
      throw new AppError('unavailable', `The data directory ${data} is a file, or lies below one.`, {
        hint: 'Let MOUSEPRINT_DATA name a folder; one that is not there yet is made.',
      });
    // What is not there yet, or was removed meanwhile, is no link.
    if (!hasErrno(error, 'ENOENT')) throw error;
  }
}

/** File systems that the kernel makes up, by the numbers that Linux gives them: no folder can be made there, and Node tries for ever. */
const MADE_UP: ReadonlyMap<number, string> = new Map([
  [0x9fa0, 'proc'],
  [0x62656572, 'sysfs'],
  [0x64626720, 'debugfs'],
  [0x27e0eb, 'cgroup'],
  [0x63677270, 'cgroup2'],
]);

/**
 * Refuses a data directory that is not there and cannot be made, before anybody tries.
 * @throws AppError `unavailable` that names what is in the way
 */
export function refuseUnmakeable(data: string): void {
  if (statSync(data, { throwIfNoEntry: false })) return;
  let above = path.dirname(path.resolve(data));
  while (above !== path.dirname(above) && !statSync(above, { throwIfNoEntry: false }))
    above = path.dirname(above);
  const refuse = (why: string) =>
    new AppError('unavailable', `The data directory ${data} cannot be made: ${why}.`, {
      hint: 'Let MOUSEPRINT_DATA name a folder on a disk that you may write to.',
    });
  const kind = MADE_UP.get(statfsSync(above).type);
  if (kind) throw refuse(`${above} is no disk but a view of the system (${kind})`);
  try {
    accessSync(above, constants.W_OK | constants.X_OK);
  } catch {
    throw refuse(`${above} may not be written to`);
  }
}

/** The database file of this process as it was opened, by its path. */
const opened = globalThis as typeof globalThis & {
  mouseprintOpened?: Map<string, Pick<Stats, 'dev' | 'ino'>>;
};

/** Remembers which file a database was opened in, so that {@link dataFolderFault} can tell it from another. */
export function rememberOpened(file: string): void {
  opened.mouseprintOpened ??= new Map();
  const { dev, ino } = statSync(file);
  opened.mouseprintOpened.set(file, { dev, ino });
}

/** Forgets what was opened, or one file of it, when it has been closed in good order. */
export function forgetOpened(file?: string): void {
  if (file !== undefined) opened.mouseprintOpened?.delete(file);
  else opened.mouseprintOpened?.clear();
}

function isSame(file: string, { dev, ino }: Pick<Stats, 'dev' | 'ino'>): boolean {
  const now = statSync(file, { throwIfNoEntry: false });
  return now?.ino === ino && now.dev === dev;
}

/**
 * What is wrong when the data directory that this process has open was moved, deleted or replaced: what it still writes would reach
 * nobody. Undefined while all is well, and before anything was opened.
 */
export function dataFolderFault(): AppError | undefined {
  for (const [file, identity] of opened.mouseprintOpened ?? []) {
    if (isSame(file, identity)) continue;
    return new AppError(
      'unavailable',
      `The data directory ${path.dirname(file)} was moved, deleted or replaced while this program has it open. Nothing is read or written until it is back.`,
      { hint: 'Put it back, or stop the server and start it again with MOUSEPRINT_DATA naming where it is.' },
    );
  }
  return undefined;
}

/** @throws AppError `unavailable` by {@link dataFolderFault}. */
export function checkDataFolder(): void {
  const fault = dataFolderFault();
  if (fault) throw fault;
}
