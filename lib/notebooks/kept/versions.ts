import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { AppError, hasErrno } from '../../errors.ts';
import { namesIn, readable, removeAt, renameKept, statKept, writeFileAtomic } from '../../store/files.ts';
import type { VersionEntry } from '../contract.ts';
import type { NotebookFolders } from './store.ts';

/** Versions that are kept of one notebook. */
export const MOST_VERSIONS = 120;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const ID = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{3})-[0-9a-f]{8}(-kept)?$/;

function timeOf(id: string): number {
  const [, year, month, day, hour, minute, second, ms] = ID.exec(id)!.map(Number);
  return Date.UTC(year!, month! - 1, day, hour, minute, second, ms);
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8);

/** The file of a version. Ids are times with a hash, so that no id leaves the folder. */
function versionPath(folders: NotebookFolders, name: string, id: string): string {
  if (!ID.test(id)) throw new AppError('bad_request', `“${id.slice(0, 60)}” names no version.`);
  return path.join(folders.versions, name, `${id}.html`);
}

async function versionIds(folders: NotebookFolders, name: string): Promise<string[]> {
  const files = await namesIn(path.join(folders.versions, name));
  return files
    .map((file) => path.basename(file, '.html'))
    .filter((id) => ID.test(id))
    .sort()
    .reverse();
}

/**
 * Which versions stay: the last of each minute for an hour, of each hour for a day, of each day for ever, and those that lost a
 * conflict; of all these the newest {@link MOST_VERSIONS}.
 */
export function keepWhich(versions: readonly Pick<VersionEntry, 'at' | 'kept'>[], now: number): boolean[] {
  const seen = new Set<string>();
  let left = MOST_VERSIONS;
  const newestFirst = versions.map((version, i) => ({ ...version, i })).sort((a, b) => b.at - a.at);
  const keep = versions.map(() => false);
  for (const { at, kept, i } of newestFirst) {
    const age = now - at;
    const span = age < HOUR ? MINUTE : age < DAY ? HOUR : DAY;
    const slot = `${span} ${Math.floor(at / span)}`;
    if ((!kept && seen.has(slot)) || left === 0) continue;
    if (!kept) seen.add(slot);
    keep[i] = true;
    left--;
  }
  return keep;
}

/** Puts by a text that is about to be replaced, or that lost a conflict (`kept`), and thins out older ones. */
export async function keepVersion(
  folders: NotebookFolders,
  name: string,
  text: string,
  { kept = false, now = Date.now() } = {},
): Promise<string> {
  const before = await versionIds(folders, name);
  const hash = hashOf(text);
  if (before[0]?.slice(18, 26) === hash && (!kept || before[0].endsWith('-kept'))) return before[0];
  const id = `${new Date(now).toISOString().replace(/\D/g, '')}-${hash}${kept ? '-kept' : ''}`;
  await writeFileAtomic(versionPath(folders, name, id), text);
  const all = [id, ...before].map((one) => ({ id: one, at: timeOf(one), kept: one.endsWith('-kept') }));
  const keep = keepWhich(all, now);
  await Promise.all(
    all.filter((_, i) => !keep[i]).map((one) => removeAt(versionPath(folders, name, one.id))),
  );
  return id;
}

/** Earlier texts of a notebook, newest first. */
export async function listVersions(folders: NotebookFolders, name: string): Promise<VersionEntry[]> {
  const entries = await Promise.all(
    (await versionIds(folders, name)).map(async (id) => {
      const info = await statKept(versionPath(folders, name, id));
      return { id, at: timeOf(id), bytes: info?.bytes ?? -1, kept: id.endsWith('-kept') };
    }),
  );
  return entries.filter(({ bytes }) => bytes >= 0);
}

const openVersion = async (file: string) =>
  open(await readable(file), constants.O_RDONLY | constants.O_NOFOLLOW);

/** @throws {AppError} `not_found` when there is no such version (any more), `bad_data` when it is not what its id says. */
export async function readVersion(folders: NotebookFolders, name: string, id: string): Promise<string> {
  const file = versionPath(folders, name, id);
  const handle = await openVersion(file).catch((error) => {
    if (hasErrno(error, 'ENOENT') || hasErrno(error, 'ELOOP'))
      throw new AppError('not_found', `There is no such version of “${name}” any more.`, {
        hint: 'Older ones are thinned out as time goes on; look at the list again.',
      });
    throw error;
  });
  try {
    const text = await handle.readFile('utf8');
    if (hashOf(text) !== id.slice(18, 26))
      throw new AppError('bad_data', `The version ${id} of “${name}” was changed after it was put by.`, {
        hint: 'Take another version.',
      });
    return text;
  } finally {
    await handle.close();
  }
}

/** Lets the versions of a notebook follow it to another place, if there are any. Those that were there go. */
export async function moveVersions(folders: NotebookFolders, name: string, target: string): Promise<void> {
  await removeAt(target);
  await renameKept(path.join(folders.versions, name), target);
}
