import { createHash, randomBytes } from 'node:crypto';
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError, throwIfCancelled } from '../errors.ts';
import { now } from '../store/clock.ts';
import { readConfig } from '../store/config.ts';
import { isShared } from '../store/data-files.ts';
import { dataPath } from '../store/data-path.ts';
import { database } from '../store/database.ts';
import { listKept, readable } from '../store/files.ts';
import { FILES_ID, nameFiles } from '../store/files-id.ts';
import { contentOfFile, scratchFile } from '../store/objects/cache.ts';
import { openObjects } from '../store/objects/open.ts';
import { keyOf, send } from '../store/objects/stored-files.ts';
import type { Task } from '../task.ts';

/** What files there are: how many, how large together, and the SHA-256 of the list of their names and hashes. */
export interface FilesContent {
  readonly files: number;
  readonly bytes: number;
  readonly sha256: string;
}

export interface MovedFiles {
  readonly from: string;
  readonly to: string;
  readonly content: FilesContent;
}

interface Row {
  readonly name: string;
  readonly object: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly at: Date;
}

function contentOf(rows: readonly Pick<Row, 'name' | 'sha256' | 'bytes'>[]): FilesContent {
  const hash = createHash('sha256');
  for (const { name, sha256 } of [...rows].sort((a, b) => (a.name < b.name ? -1 : 1)))
    hash.update(`${sha256} ${name}\n`);
  return {
    files: rows.length,
    bytes: rows.reduce((sum, { bytes }) => sum + bytes, 0),
    sha256: hash.digest('hex'),
  };
}

/**
 * Copies all kept files to another store, or back into the data directory, reads what arrived again and compares it; then the database
 * speaks of the new place. The files stay where they were too, and are found there when `MOUSEPRINT_FILES` names the old place and
 * they are moved back.
 * @param target an address as `MOUSEPRINT_FILES` has it, or `data`
 * @throws AppError `bad_request` for the place where they are, `conflict` for one with files in it, `bad_data` for a file that did not arrive
 */
export async function moveFiles(target: string, task: Task): Promise<MovedFiles> {
  const { files: current, data } = readConfig();
  if ((target === 'data' ? undefined : target) === current)
    throw new AppError('bad_request', 'The files are there already.', {
      hint: target === 'data' ? 'Set MOUSEPRINT_FILES to where they are to be moved from.' : undefined,
    });
  const db = await database();
  const sent: Row[] = [];
  const store = target === 'data' ? undefined : openObjects(target);
  const names = (await listKept(data)).filter(({ name }) => isShared(name));
  if (!store)
    await refuseOthers(
      data,
      names.map(({ name }) => name),
    );
  const scratch = await scratchFile(`.partial-move-${process.pid}-${randomBytes(4).toString('hex')}`);
  try {
    for (const [i, { name, at }] of names.entries()) {
      throwIfCancelled(task.signal);
      task.progress(i / names.length, `Copying ${name.split('/')[0]}`);
      const source = await readable(path.join(data, name));
      if (store) {
        const { object, ...content } = await send(store, source);
        if (object !== '') {
          await store.get(keyOf(object), scratch);
          const arrived = await contentOfFile(scratch);
          if (arrived.sha256 !== content.sha256) throw spoilt(name);
        }
        sent.push({ name, object, ...content, at: new Date(at || now()) });
      } else {
        const content = await contentOfFile(source);
        const file = dataPath(name);
        await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
        await cp(source, file);
        if ((await contentOfFile(file)).sha256 !== content.sha256) throw spoilt(name);
        sent.push({ name, object: '', ...content, at: new Date(at) });
      }
    }
    const id = await nameFiles(data, store);
    await db.$transaction(
      async (tx) => {
        await tx.storedFile.deleteMany();
        if (store)
          for (let i = 0; i < sent.length; i += 500)
            await tx.storedFile.createMany({ data: sent.slice(i, i + 500) });
        await tx.setting.upsert({
          where: { key: FILES_ID },
          create: { key: FILES_ID, value: id },
          update: { value: id },
        });
      },
      { timeout: 600_000, maxWait: 600_000 },
    );
  } catch (error) {
    // Nobody names them.
    if (store)
      for (const { object } of sent) if (object !== '') await store.remove(keyOf(object)).catch(() => {});
    throw error;
  } finally {
    await rm(scratch, { force: true });
  }
  task.progress(1, 'Done');
  const place = (address: string | undefined) => (address ? openObjects(address).shown : data);
  return { from: place(current), to: store?.shown ?? data, content: contentOf(sent) };
}

function spoilt(name: string): AppError {
  return new AppError('bad_data', `The file ${name} did not arrive as it was sent.`, {
    hint: 'Nothing was changed: the database speaks of the files where they were. Try again.',
  });
}

/** Files that were left in the data directory when they were moved away may be there, as they are now; others would be mixed with what comes. */
async function refuseOthers(data: string, names: readonly string[]): Promise<void> {
  const wanted = new Set(names);
  const entries = await readdir(data, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(data, file).split(path.sep).join('/');
    if (!isShared(name)) continue;
    const isSame =
      wanted.has(name) &&
      (await contentOfFile(file)).sha256 === (await contentOfFile(await readable(file))).sha256;
    if (!isSame)
      throw new AppError('conflict', `There is another file in ${data} already: ${name}.`, {
        hint: 'It was left there when files were moved away, and was changed or removed since. Move that folder’s datasets, runs and other folders aside, or let MOUSEPRINT_DATA name another one.',
      });
  }
}
