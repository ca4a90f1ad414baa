import { createHash } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import { type Packed, TarWriter } from '../archive/tar-writer.ts';
import { AppError } from '../errors.ts';
import { currentEngine } from '../store/address.ts';
import { readConfig } from '../store/config.ts';
import { DATABASE_NAME } from '../store/data-files.ts';
import { forgetOpened, refuseLinks } from '../store/data-folder.ts';
import { database, openDatabase } from '../store/database.ts';
import { partialName, publish, readable } from '../store/files.ts';
import { createPrivateFolder } from '../store/private-folder.ts';
import { subTask, type Task } from '../task.ts';
import { copyRows } from './copy-rows.ts';
import { backupFault, fileEntries } from './entries.ts';
import { listDataFiles } from './list-files.ts';
import { plainNames } from './plain-names.ts';
import { takeOverInChild } from './take-over-in-child.ts';

export { restore } from './restore.ts';

/** What a backup holds. */
export interface BackupReport {
  /** Of the archive. */
  bytes: number;
  files: number;
  /** What lies in the data directory and is no file of the program's, so that restoring would refuse it. */
  leftOut: string[];
}

/**
 * Writes everything that is kept below `data` into one tar file, while others go on working: a snapshot of the database
 * first, then the files, so that each file that the snapshot names is there. What was written is read again, and the snapshot is looked at
 * as restoring looks at it: what this leaves can be restored.
 *
 * @throws AppError `not_found` when there is nothing to back up, `conflict` when `target` exists, `bad_data` for what
 *   restoring would refuse.
 */
export async function backup(data: string, target: string, task: Task): Promise<BackupReport> {
  const file = path.resolve(target);
  if (await stat(file).catch(() => null))
    throw new AppError('conflict', `${target} exists already.`, { hint: 'Choose another name.' });
  const ofServer = currentEngine() === 'postgresql' && data === readConfig().data;
  if (!ofServer && !(await stat(path.join(data, DATABASE_NAME)).catch(() => null)))
    throw new AppError('not_found', `There is nothing to back up in ${data}.`);
  refuseLinks(data);
  // Before anything long: what cannot be taken is refused.
  await listDataFiles(data);
  await mkdir(path.dirname(file), { recursive: true });
  const staging = partialName(path.join(data, 'backup'));
  const partial = partialName(file);
  try {
    await createPrivateFolder(staging);
    task.progress(0, 'Taking a snapshot of the database');
    const snapshot = path.join(staging, DATABASE_NAME);
    if (ofServer) await copyFromServer(snapshot, subTask(task, 0, 0.1));
    else await takeSnapshot(path.join(data, DATABASE_NAME), snapshot);
    preparedToTravel(snapshot);
    await takeOverInChild(
      snapshot,
      path.join(staging, 'restored.db'),
      'What is kept here cannot be backed up: its database',
      task.signal,
    );
    const { names, leftOut } = await listDataFiles(data);
    const packed = await pack(partial, data, snapshot, names, subTask(task, 0.2, 0.8));
    task.progress(0.8, 'Reading it again');
    await verify(partial, packed, target, task.signal);
    await publish(partial, file);
    task.progress(1, 'Done');
    return { bytes: (await stat(file)).size, files: packed.size, leftOut };
  } finally {
    await rm(staging, { recursive: true, force: true });
    await rm(partial, { force: true });
  }
}

async function takeSnapshot(from: string, to: string): Promise<void> {
  const db = new Database(from, { readonly: true });
  await db.backup(to).finally(() => db.close());
}

/** A snapshot of PostgreSQL's rows in a file of SQLite, so that a backup is the same wherever it was taken and can be restored anywhere. */
async function copyFromServer(to: string, task: Task): Promise<void> {
  const copy = await openDatabase(to);
  try {
    await copyRows({ db: await database(), engine: 'postgresql' }, { db: copy, engine: 'sqlite' }, task);
  } finally {
    await copy.$disconnect();
    forgetOpened(to);
  }
}

/** Makes a snapshot fit to be carried away and taken up again. */
function preparedToTravel(file: string): void {
  const copy = new Database(file);
  try {
    // What messages are signed with has no place in a file that is carried away: sessions of verification are not restored, and alerts only for the page.
    copy.pragma('secure_delete = ON');
    for (const table of ['VerificationSession', 'RunAlert'])
      copy.exec(`UPDATE ${table} SET webhookSecret = NULL WHERE webhookSecret IS NOT NULL`);
    // Where files lie is of this place; the files themselves travel.
    copy.exec('DELETE FROM StoredFile');
    plainNames(copy);
    copy.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    copy.close();
  }
}

async function pack(
  target: string,
  data: string,
  snapshot: string,
  names: readonly string[],
  task: Task,
): Promise<ReadonlyMap<string, Packed>> {
  const writer = await TarWriter.create(target, task.signal);
  try {
    await writer.add(DATABASE_NAME, snapshot);
    for (const [i, name] of names.entries()) {
      task.progress(i / names.length, `Adding ${name.split('/')[0]}`);
      await writer.add(name, await readable(path.join(data, name)));
    }
    await writer.finish();
    return writer.packed;
  } finally {
    await writer.close();
  }
}

/** Reads an archive as restoring does, and compares it with what went into it. */
async function verify(
  file: string,
  packed: ReadonlyMap<string, Packed>,
  shown: string,
  signal: AbortSignal,
): Promise<void> {
  const missing = new Set(packed.keys());
  for await (const { name, body } of fileEntries(file, shown, signal)) {
    const hash = createHash('sha256');
    for await (const part of body) hash.update(part);
    if (hash.digest('hex') !== packed.get(name)?.sha256)
      throw backupFault(shown, `does not hold ${name} as it was`);
    missing.delete(name);
  }
  const [first] = missing;
  if (first !== undefined) throw backupFault(shown, `lacks ${first}`);
}
