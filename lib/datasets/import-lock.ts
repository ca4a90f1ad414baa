import { mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError, hasErrno } from '../errors.ts';
import { now } from '../store/clock.ts';
import {
  createElsewhere,
  liesElsewhere,
  removeAt,
  removeUntouched,
  statKept,
  touchKept,
} from '../store/files.ts';
import { hostId, isAliveOn } from '../store/host.ts';

const HEARTBEAT_MS = 5_000;
/** Folders are named after data sets: no id may lead out of `root`. */
const DATASET_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
/** A lock that was not renewed for so long is nobody's, whatever process now has its id. */
const STALE_MS = 60_000;

/**
 * Runs `work` while this process alone may write the data set `id` below `root`. Throws `conflict` at once when
 * another import of it is running; takes over the lock of a process that died.
 */
export async function withImportLock<T>(root: string, id: string, work: () => Promise<T>): Promise<T> {
  if (!DATASET_ID.test(id))
    throw new AppError('bad_data', `${JSON.stringify(id.slice(0, 60))} cannot be the id of a data set.`);
  await mkdir(root, { recursive: true });
  const file = path.join(root, `.${id}.lock`);
  await take(file, id);
  const heartbeat = setInterval(() => {
    // The next beat tries again; a lock that cannot be renewed at all only becomes stale.
    touchKept(file).catch(() => undefined);
  }, HEARTBEAT_MS);
  heartbeat.unref();
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    await removeAt(file);
  }
}

async function take(file: string, id: string): Promise<void> {
  if (liesElsewhere(file)) return takeElsewhere(file, id);
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const handle = await open(file, 'wx');
      await handle.writeFile(`${process.pid} ${hostId()}`);
      const beat = new Date(now());
      await handle.utimes(beat, beat);
      await handle.close();
      return;
    } catch (error) {
      if (!hasErrno(error, 'EEXIST')) throw error;
    }
    if (await isHeld(file)) break;
    await rm(file, { force: true });
  }
  throw held(id);
}

const held = (id: string) =>
  new AppError('conflict', `The data set "${id}" is being imported already.`, {
    hint: 'Wait until that import has finished, or cancel it.',
  });

/** Of a lock that all machines see only its beat is known. */
async function takeElsewhere(file: string, id: string): Promise<void> {
  if (await createElsewhere(file)) return;
  const beat = await statKept(file);
  if (beat && now() - beat.at > STALE_MS) await removeUntouched(file, beat.at);
  if (beat && now() - beat.at <= STALE_MS) throw held(id);
  if (!(await createElsewhere(file))) throw held(id);
}

async function isHeld(file: string): Promise<boolean> {
  try {
    const [said, info] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    if (now() - info.mtimeMs > STALE_MS) return false;
    // Just created and not yet written: whoever created it is at work.
    if (said === '') return true;
    // Of a process of another machine only its beat is known; a lock without a machine is of an earlier version, and of this one.
    const [pid, ...host] = said.split(' ');
    return isAliveOn(host.join(' ') || hostId(), Number(pid)) !== false;
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) return false;
    throw error;
  }
}
