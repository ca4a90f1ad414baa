import { stat } from 'node:fs/promises';
import path from 'node:path';
import { stamp } from '../store/clock.ts';
import { database } from '../store/database.ts';
import { dataPath, isPartial, namesIn, removeAt } from '../store/files.ts';
import { rebuildRecordings } from './dataset.ts';
import { finishRecording } from './keep.ts';
import { listRecordings } from './recording.ts';

/** A page that has sent nothing for so long has been left; what it sent is a session then. */
export const IDLE_MS = 5 * 60_000;

/** A recording of our own page that was not kept for so long was given up; the browser that made it still has it. */
export const GIVEN_UP_MS = 7 * 86_400_000;

/** Ends sessions that have been left, and makes up for what a crash interrupted. */
export async function tidyRecordings(now = stamp()): Promise<void> {
  const before = (ms: number) => new Date(now.getTime() - ms);
  const db = await database();
  const left = await db.recording.findMany({
    where: { state: 'receiving', siteId: { not: null }, lastAt: { lt: before(IDLE_MS) } },
    select: { id: true },
  });
  for (const { id } of left) await finishRecording(id);
  await db.recording.deleteMany({
    where: { state: 'receiving', siteId: null, lastAt: { lt: before(GIVEN_UP_MS) } },
  });
  await sweepFiles();
  await rebuildRecordings();
}

/** Another process may be writing it. */
async function isRecent(file: string): Promise<boolean> {
  const info = await stat(file).catch(() => null);
  return info !== null && Date.now() - info.mtimeMs < 3_600_000;
}

/** Removes files that belong to no recording: their rows were deleted, or never written. */
async function sweepFiles(): Promise<void> {
  const folder = dataPath('recordings');
  // Before the rows: a file that comes meanwhile is not among the names.
  const names = await namesIn(folder);
  const wanted = new Set((await listRecordings()).map(({ id }) => `${id}.arrow`));
  for (const name of names) {
    const file = path.join(folder, name);
    if (!wanted.has(name) && !(isPartial(name) && (await isRecent(file)))) await removeAt(file);
  }
}
