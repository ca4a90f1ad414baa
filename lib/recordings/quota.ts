import { statfs } from 'node:fs/promises';
import { AppError } from '../errors.ts';
import { readConfig } from '../store/config.ts';
import { database } from '../store/database.ts';
import { dataPath } from '../store/files.ts';

/** What a disk must have left, in bytes: below it nothing is taken from pages elsewhere, so that other work can end well. */
const RESERVE = 512 * 1024 ** 2;
/** An event that has not been put into a file yet, as JSON in the database. */
const BYTES_PER_EVENT = 40;
/** The sums are looked up at most so often. */
const FRESH_MS = 5_000;

let known: { at: number; data: string; bytes: number; free: number } | undefined;

async function usage(): Promise<{ bytes: number; free: number }> {
  const data = dataPath();
  const now = performance.now();
  if (known && known.data === data && now - known.at < FRESH_MS) return known;
  const db = await database();
  const elsewhere = { siteId: { not: null } };
  const [kept, receiving, disk] = await Promise.all([
    db.recording.aggregate({ where: { ...elsewhere, state: 'kept' }, _sum: { bytes: true } }),
    db.recording.aggregate({ where: { ...elsewhere, state: 'receiving' }, _sum: { events: true } }),
    statfs(data),
  ]);
  const bytes = (kept._sum.bytes ?? 0) + BYTES_PER_EVENT * (receiving._sum.events ?? 0);
  known = { at: now, data, bytes, free: disk.bavail * disk.bsize };
  return known;
}

/**
 * Refuses what pages elsewhere send when their recordings fill what they may, or the disk is nearly full.
 * @throws AppError `disk_full`
 */
export async function refuseOverQuota(): Promise<void> {
  const { recordingsMegabytes } = readConfig();
  const { bytes, free } = await usage();
  if (bytes > recordingsMegabytes * 1024 ** 2)
    throw new AppError(
      'disk_full',
      `Recordings of web pages fill the ${recordingsMegabytes} MB that they may.`,
      {
        hint: 'Delete some on the page “Record”, or set MOUSEPRINT_QUOTA_MB higher.',
      },
    );
  if (free < RESERVE)
    throw new AppError('disk_full', 'The disk is nearly full: nothing is recorded from web pages any more.', {
      hint: 'Free some space; the pages hold what they can and send it then.',
    });
}
