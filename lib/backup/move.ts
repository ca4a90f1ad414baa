import { existsSync, rmSync } from 'node:fs';
import { AppError } from '../errors.ts';
import { isAbandoned } from '../jobs/lease.ts';
import { databaseAddress, engineOf, shownAddress } from '../store/address.ts';
import { DATABASE_NAME } from '../store/data-files.ts';
import { forgetOpened } from '../store/data-folder.ts';
import { database, openDatabase } from '../store/database.ts';
import { dataPath } from '../store/files.ts';
import { otherServer } from '../store/running-server.ts';
import type { Task } from '../task.ts';
import { copyRows, type TableContent } from './copy-rows.ts';

export interface Moved {
  readonly from: string;
  readonly to: string;
  readonly tables: Record<string, TableContent>;
}

/**
 * Copies the catalogue to another database, from SQLite to PostgreSQL or back; the files stay where they are, and so does the source.
 * @param target the URL of a PostgreSQL database, or `sqlite` for the file in the data directory
 * @throws AppError `conflict` while a server or a job uses the source, and when the target has rows
 */
export async function moveDatabase(target: string, task: Task): Promise<Moved> {
  const address = target === 'sqlite' ? dataPath(DATABASE_NAME) : target;
  if (target !== 'sqlite' && engineOf(target) === 'sqlite')
    throw new AppError('bad_request', `${target} is neither the URL of a PostgreSQL database nor "sqlite".`, {
      hint: 'It looks like postgresql://USER:PASSWORD@HOST:5432/DATABASE.',
    });
  const source = databaseAddress();
  if (address === source)
    throw new AppError('bad_request', `The catalogue is in ${shownAddress(source)} already.`, {
      hint: target === 'sqlite' ? 'Set MOUSEPRINT_DATABASE to where it is to be moved from.' : undefined,
    });
  await refuseUsed();
  const db = await database();
  const made = target === 'sqlite' && !existsSync(address);
  const other = await openDatabase(address);
  try {
    const tables = await copyRows(
      { db, engine: engineOf(source) },
      { db: other, engine: engineOf(address) },
      task,
    );
    await other.$disconnect();
    forgetOpened(address);
    return { from: shownAddress(source), to: shownAddress(address), tables };
  } catch (error) {
    await other.$disconnect();
    forgetOpened(address);
    if (made) for (const end of ['', '-wal', '-shm']) rmSync(address + end, { force: true });
    throw error;
  }
}

/** @throws AppError `conflict` while a server or a job uses the catalogue */
export async function refuseUsed(): Promise<void> {
  const server = await otherServer();
  if (server)
    throw new AppError('conflict', `A server uses the data directory (process ${server.pid}).`, {
      hint: 'Stop all servers and workers first: what they write meanwhile would stay behind.',
    });
  const db = await database();
  const running = (await db.job.findMany({ where: { status: 'running' } })).filter(
    (job) => !isAbandoned(job),
  );
  if (running.length > 0)
    throw new AppError('conflict', `${running.length} jobs are running (${running[0].id}).`, {
      hint: 'Wait for them or cancel them, and stop all servers and workers.',
    });
}
