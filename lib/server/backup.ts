import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import * as tar from 'tar';
import { AppError, hasErrno, throwIfCancelled } from '../errors.ts';
import type { Task } from '../task.ts';
import { isPartial, isPlainRelativePath, partialName, publish } from './files.ts';
import { migrate, readMigrations } from './migrate.ts';

const DATABASE = 'mouseprint.db';
/** What can be had again, belongs to this machine or is only held while something runs. */
const LEFT_OUT = new Set([
  DATABASE,
  `${DATABASE}-wal`,
  `${DATABASE}-shm`,
  'token',
  'server.json',
  'downloads',
  'cache',
]);

async function isMissingOrEmpty(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) return true;
    throw error;
  }
}

/** Columns that name files and folders below the data directory, or parts of such names. */
const NAMES = [
  ['Dataset', 'id'],
  ['Dataset', 'storePath'],
  ['Run', 'id'],
  ['Artifact', 'path'],
  ['Projection', 'id'],
  ['Projection', 'path'],
  ['Profile', 'id'],
  ['Profile', 'eventsPath'],
] as const;

function schemaOf(db: Database.Database): string[] {
  const rows = db.prepare(`SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'`).all();
  return rows.map((row) => JSON.stringify(row)).sort();
}

/** A database of ours, brought up to date: nothing but our tables (a trigger would run with our rights), no name that leads elsewhere. */
function checkDatabase(file: string, archive: string): void {
  const unsound = (what: string) => new AppError('bad_data', `The database in ${archive} ${what}.`);
  const ours = new Database(':memory:');
  const db = new Database(file);
  try {
    const answer = db.pragma('integrity_check', { simple: true });
    if (answer !== 'ok') throw unsound(`is damaged: ${answer}`);
    for (const { sql } of readMigrations()) ours.exec(sql);
    const known = new Set(schemaOf(ours));
    const foreign = schemaOf(db).find((part) => !known.has(part) && !part.includes('_prisma_migrations'));
    if (foreign) throw unsound(`holds what no backup holds: ${foreign.slice(0, 120)}`);
    for (const [table, column] of NAMES) {
      const names = db.prepare(`SELECT "${column}" FROM "${table}" WHERE "${column}" IS NOT NULL`).pluck();
      for (const name of names.iterate())
        if (!isPlainRelativePath(String(name))) throw unsound(`names the file ${JSON.stringify(name)}`);
    }
  } catch (error) {
    if (error instanceof Database.SqliteError) throw unsound(`is damaged: ${error.message}`);
    throw error;
  } finally {
    db.close();
    ours.close();
  }
}

/**
 * Writes everything that is kept below `data` into one tar file, while others go on working: a snapshot of the database
 * first, then the files, so that each file that the snapshot names is there.
 * @returns the size of the archive in bytes.
 * @throws AppError `not_found` when there is nothing to back up, `conflict` when `target` exists.
 */
export async function backup(data: string, target: string, task: Task): Promise<{ bytes: number }> {
  const file = path.resolve(target);
  if (await stat(file).catch(() => null))
    throw new AppError('conflict', `${target} exists already.`, { hint: 'Choose another name.' });
  if (!(await stat(path.join(data, DATABASE)).catch(() => null)))
    throw new AppError('not_found', `There is nothing to back up in ${data}.`);
  await mkdir(path.dirname(file), { recursive: true });
  const staging = partialName(path.join(data, 'backup'));
  await mkdir(staging);
  const partial = partialName(file);
  try {
    task.progress(0, 'Taking a snapshot of the database');
    const db = new Database(path.join(data, DATABASE), { readonly: true });
    await db.backup(path.join(staging, DATABASE)).finally(() => db.close());
    await tar.create({ file: partial, cwd: staging, portable: true }, [DATABASE]);
    const names = (await readdir(data)).filter((name) => !LEFT_OUT.has(name) && !isPartial(name)).sort();
    for (const [i, name] of names.entries()) {
      throwIfCancelled(task.signal);
      task.progress(i / names.length, `Adding ${name}`);
      const filter = (entry: string) => !entry.split('/').some((part) => isPartial(part));
      await tar.replace({ file: partial, cwd: data, portable: true, filter }, [name]);
    }
    await publish(partial, file);
    task.progress(1, 'Done');
    return { bytes: (await stat(file)).size };
  } finally {
    await rm(staging, { recursive: true, force: true });
    await rm(partial, { force: true });
  }
}

/**
 * Puts back what {@link backup} wrote, into a data directory that is empty or not there: unpacked beside it, checked, then renamed, so
 * that a damaged archive leaves nothing. Only plain files and folders with plain names are taken from the archive.
 * @throws AppError `conflict` when there is something in `data`, `bad_data` for an archive that is not a sound backup.
 */
export async function restore(archive: string, data: string, task: Task): Promise<void> {
  if (!(await isMissingOrEmpty(data)))
    throw new AppError('conflict', `The data directory ${data} is not empty.`, {
      hint: 'Stop the server and move it away, or point MOUSEPRINT_DATA at another folder.',
    });
  await mkdir(path.dirname(data), { recursive: true });
  const partial = partialName(data);
  await mkdir(partial);
  try {
    task.progress(0.1, 'Unpacking');
    let refused: string | undefined;
    const filter = (entry: string, item: unknown) => {
      const type = (item as { type?: string }).type ?? '';
      const plain =
        ['File', 'OldFile', 'Directory'].includes(type) && isPlainRelativePath(entry.replace(/\/$/, ''));
      if (!plain) refused ??= entry;
      return plain;
    };
    await tar
      .extract({ file: archive, cwd: partial, strict: true, preservePaths: false, filter })
      .catch((cause) => {
        if (hasErrno(cause, 'ENOENT'))
          throw new AppError('not_found', `There is no file ${archive}.`, { cause });
        if (hasErrno(cause, 'ENOSPC')) throw cause;
        throw new AppError('bad_data', `${archive} is not a complete backup.`, { cause });
      });
    if (refused !== undefined)
      throw new AppError(
        'bad_data',
        `${archive} contains ${JSON.stringify(refused)}, which no backup contains.`,
      );
    throwIfCancelled(task.signal);
    const database = path.join(partial, DATABASE);
    if (!(await stat(database).catch(() => null)))
      throw new AppError('bad_data', `${archive} is not a backup: there is no ${DATABASE} in it.`);
    task.progress(0.8, 'Checking');
    migrate(database);
    checkDatabase(database, archive);
    await rm(data, { recursive: true, force: true });
    await rename(partial, data);
    task.progress(1, 'Done');
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}
