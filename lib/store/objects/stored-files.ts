import { createHash, randomBytes } from 'node:crypto';
import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../errors.ts';
import { now } from '../clock.ts';
import { type Database, database } from '../database.ts';
import { passFence } from '../fence.ts';
import { log } from '../log.ts';
import {
  addCopy,
  addFolder,
  type Content,
  contentOfFile,
  dropCopy,
  findCopy,
  findFolder,
  scratchFile,
  withRoom,
} from './cache.ts';
import type { ObjectStore } from './contract.ts';
import { currentObjects } from './open.ts';

export { scratchFile, withRoom } from './cache.ts';

/*
 * Files by their names below the data directory, where MOUSEPRINT_FILES says that they lie elsewhere. A row of StoredFile says that a
 * file is there and which object holds it; an object belongs to one row, is never written again, and counts for nothing before its row is
 * there and after it is gone.
 */

/** A file that is kept. */
export interface StoredFile extends Content {
  readonly name: string;
  readonly object: string;
  readonly at: Date;
}

/** Folder of a store in which objects lie. */
export const OBJECTS = 'objects';
/** Objects that are sent or removed at once. */
const AT_ONCE = 8;
/** How often a file that is replaced while it is fetched is looked for anew. */
const LOOKS = 5;
/** An object without a row was left behind when it is so old: whoever wrote it has given up waiting for the database, ms. */
export const ORPHAN_MS = 3_600_000;

export const keyOf = (object: string): string => `${OBJECTS}/${object.slice(0, 2)}/${object}`;

function objects(): ObjectStore {
  const store = currentObjects();
  if (!store) throw new Error('MOUSEPRINT_FILES is not set.');
  return store;
}

/** Rows of what lies below a folder: from its name with a slash to the character after that. */
const below = (folder: string) => ({ name: { gte: `${folder}/`, lt: `${folder}0` } });
const atOrBelow = (name: string) => ({ OR: [{ name }, below(name)] });

/** Does `work` for each item, some at once. */
export async function several<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const turns = Array.from({ length: Math.min(AT_ONCE, left.length) }, async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  });
  await Promise.all(turns);
}

/** Sends a whole file to a store. @returns what names it there, and what it holds */
export async function send(store: ObjectStore, file: string): Promise<Content & { object: string }> {
  const content = await contentOfFile(file);
  if (content.bytes === 0) return { ...content, object: '' };
  const object = `${content.sha256}-${randomBytes(6).toString('hex')}`;
  await store.put(keyOf(object), file, content);
  return { ...content, object };
}

/** Removes objects that no row names any more. What cannot be removed now is swept later. */
async function discard(names: readonly string[]): Promise<void> {
  const store = objects();
  await several(
    names.filter((object) => object !== ''),
    (object) =>
      store
        .remove(keyOf(object))
        .catch((error) => log().warn({ err: error, object }, 'an object that was replaced is removed later')),
  );
}

/** Makes a whole local file the file `name`, replacing one that is there. The local one goes. */
export async function keepFile(name: string, local: string): Promise<void> {
  const sent = await send(objects(), local);
  await passFence();
  const db = await database();
  const before = await db.$transaction(async (tx) => {
    const old = await tx.storedFile.findUnique({ where: { name } });
    const data = { ...sent, at: new Date(now()) };
    await tx.storedFile.upsert({ where: { name }, create: { name, ...data }, update: data });
    return old;
  });
  await withRoom(() => addCopy(sent, path.basename(name), local));
  if (before) await discard([before.object]);
}

/** Makes a local folder the folder `name`, with all in it at once; what was below that name goes. */
export async function keepFolder(name: string, local: string): Promise<void> {
  const entries = await readdir(local, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(local, path.join(entry.parentPath, entry.name)));
  const sent: (Content & { object: string; file: string })[] = [];
  await several(files, async (file) => {
    sent.push({ file, ...(await send(objects(), path.join(local, file))) });
  });
  await passFence();
  const db = await database();
  const at = new Date(now());
  const before = await db.$transaction(async (tx) => {
    const old = await tx.storedFile.findMany({ where: atOrBelow(name) });
    await tx.storedFile.deleteMany({ where: atOrBelow(name) });
    await tx.storedFile.createMany({
      data: sent.map(({ file, ...content }) => ({
        ...content,
        name: `${name}/${file.split(path.sep).join('/')}`,
        at,
      })),
    });
    return old;
  });
  for (const { file, ...content } of sent)
    await withRoom(() => addCopy(content, path.basename(file), path.join(local, file)));
  await rm(local, { recursive: true, force: true });
  await discard(before.map(({ object }) => object));
}

/** Gives a file, or all below a folder, another name, replacing what is there. @returns whether there was something */
export async function renameFile(from: string, to: string): Promise<boolean> {
  await passFence();
  const db = await database();
  const { moved, replaced } = await db.$transaction(async (tx) => {
    const moved = await tx.storedFile.findMany({ where: atOrBelow(from) });
    if (moved.length === 0) return { moved, replaced: [] };
    const replaced = await tx.storedFile.findMany({ where: atOrBelow(to) });
    await tx.storedFile.deleteMany({ where: atOrBelow(to) });
    for (const { name } of moved)
      await tx.storedFile.update({ where: { name }, data: { name: to + name.slice(from.length) } });
    return { moved, replaced };
  });
  await discard(replaced.map(({ object }) => object));
  return moved.length > 0;
}

/**
 * Removes a file, or all below a folder, for good: first the objects, then the rows, so that a removal which fails is seen and can be done
 * again.
 */
export async function removeFiles(name: string): Promise<void> {
  const db = await database();
  const rows = await db.storedFile.findMany({ where: atOrBelow(name) });
  if (rows.length === 0) return;
  const store = objects();
  await several(rows, async ({ object, sha256 }) => {
    if (object !== '') await store.remove(keyOf(object));
    await dropCopy(sha256);
  });
  await db.storedFile.deleteMany({ where: { OR: rows.map(({ name, object }) => ({ name, object })) } });
}

/** What is known of a file. */
export async function fileInfo(name: string): Promise<StoredFile | undefined> {
  const db: Database = await database();
  return (await db.storedFile.findUnique({ where: { name } })) ?? undefined;
}

/** All files below a folder, in the order of their names; all that there are for the empty name. */
export async function filesBelow(folder: string): Promise<StoredFile[]> {
  const db = await database();
  const where = folder === '' ? {} : below(folder);
  return db.storedFile.findMany({ where, orderBy: { name: 'asc' } });
}

/** Says that a file, or what is below a folder, was used now. @returns whether there is something */
export async function touchFiles(name: string): Promise<boolean> {
  const db = await database();
  const { count } = await db.storedFile.updateMany({ where: atOrBelow(name), data: { at: new Date(now()) } });
  return count > 0;
}

/** Makes an empty file where there is none. @returns whether there was none */
export async function createFile(name: string): Promise<boolean> {
  const db = await database();
  const sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  const data = { name, object: '', sha256, bytes: 0, at: new Date(now()) };
  return db.$transaction(async (tx) => {
    if (await tx.storedFile.findUnique({ where: { name } })) return false;
    await tx.storedFile.create({ data });
    return true;
  });
}

/** Removes a file that was last touched at `at` and not since. @returns whether it was */
export async function removeUntouched(name: string, at: Date): Promise<boolean> {
  const db = await database();
  const { count } = await db.storedFile.deleteMany({ where: { name, at } });
  return count > 0;
}

/**
 * A copy of a file on this machine, to be opened at once: what is not used for longest is removed when others need the room.
 * @returns undefined for a file that is not there
 * @throws AppError `bad_data` where its object is gone or is not what was written
 */
export async function localCopy(name: string): Promise<string | undefined> {
  const store = objects();
  let tried: string | undefined;
  for (let look = 1; look <= LOOKS; look++) {
    const row = await fileInfo(name);
    if (!row) return undefined;
    const base = path.basename(name);
    const copy = await findCopy(row, base);
    if (copy !== undefined) return copy;
    const fetched = await withRoom(() => fetch(store, row, base));
    if (fetched !== undefined) return fetched;
    // The same object twice: nobody replaced it meanwhile.
    if (tried === row.object) break;
    tried = row.object;
  }
  throw new AppError(
    'bad_data',
    `The file ${name} is not in the store of files ${store.shown} as it was written.`,
    {
      hint: 'Restore it there from a backup (npx mouseprint check names all that are damaged), or make it again.',
    },
  );
}

/** A folder of copies of `names`, relative to a folder, named by what they hold. */
export async function localFolder(folder: string, names: readonly string[]): Promise<string> {
  const rows = (await filesBelow(folder))
    .map((row) => ({ ...row, relative: row.name.slice(folder.length + 1) }))
    .filter(({ relative }) => names.includes(relative));
  const listed = rows.map(({ relative, sha256 }) => `${sha256} ${relative}`).join('\n');
  const sha256 = createHash('sha256').update(listed).digest('hex');
  const found = await findFolder(sha256, rows);
  if (found !== undefined) return found;
  const partial = await scratchFile(`.partial-folder-${process.pid}-${randomBytes(4).toString('hex')}`);
  try {
    await mkdir(partial, { mode: 0o700 });
    for (const { name, relative } of rows) {
      const copy = await localCopy(name);
      if (copy === undefined) continue;
      const target = path.join(partial, relative);
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
      await withRoom(() => copyFile(copy, target));
    }
    const bytes = rows.reduce((sum, row) => sum + row.bytes, 0);
    return await withRoom(() => addFolder(sha256, bytes, partial));
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** Undefined where the object is gone, or is not what its row says. */
async function fetch(store: ObjectStore, row: StoredFile, base: string): Promise<string | undefined> {
  const partial = await scratchFile(`.partial-${base}-${process.pid}-${randomBytes(4).toString('hex')}`);
  try {
    if (row.object === '') await writeFile(partial, '');
    else if (!(await store.get(keyOf(row.object), partial))) return undefined;
    const { bytes, sha256 } = await contentOfFile(partial);
    if (bytes !== row.bytes || sha256 !== row.sha256) return undefined;
    return await addCopy(row, base, partial);
  } finally {
    await rm(partial, { force: true });
  }
}

/** Removes objects that no row names: whoever wrote them was killed before the row, or could not remove what was replaced. */
export async function sweepObjects(olderThan = ORPHAN_MS): Promise<number> {
  const db = await database();
  const known = new Set(
    (await db.storedFile.findMany({ select: { object: true } })).map((row) => row.object),
  );
  const store = objects();
  let removed = 0;
  for await (const { key, age } of store.list(OBJECTS)) {
    if (known.has(path.posix.basename(key)) || age < olderThan) continue;
    await store.remove(key);
    removed++;
  }
  return removed;
}
