import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError, hasErrno } from '../errors.ts';
import type { PrismaClient } from './generated/prisma/client.ts';
import type { ObjectStore } from './objects/contract.ts';

/** The setting that says which files a database's rows speak of. */
export const FILES_ID = 'files.id';
const FILE = 'files-id';

/** Where the id of a set of files is kept: in them. */
interface Place {
  readonly shown: string;
  read(): Promise<string | undefined>;
  write(id: string): Promise<void>;
  readonly hint: string;
}

/** A folder that all of them are in. */
function inFolder(data: string): Place {
  const file = path.join(data, FILE);
  return {
    shown: `The data directory ${data}`,
    hint: `All servers and workers of one database need the same files: mount the server’s data directory here and name it in MOUSEPRINT_DATA, or give the server’s MOUSEPRINT_FILES. (The file ${FILE} there must say`,
    async read() {
      try {
        return readFileSync(file, 'utf8').trim();
      } catch (error) {
        if (!hasErrno(error, 'ENOENT')) throw error;
        return undefined;
      }
    },
    write: (id) => writeFile(file, id, { flush: true }),
  };
}

/** A store of objects, by way of a file of this machine. */
function inStore(store: ObjectStore, data: string): Place {
  const viaFile = async <T>(work: (file: string) => Promise<T>): Promise<T> => {
    const folder = path.join(data, 'cache');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = path.join(folder, `.partial-${FILE}-${process.pid}-${randomBytes(4).toString('hex')}`);
    try {
      return await work(file);
    } finally {
      await rm(file, { force: true });
    }
  };
  return {
    shown: `The store of files ${store.shown}`,
    hint: `All servers and workers of one database need the same MOUSEPRINT_FILES. Files are brought to another place by: npx mouseprint move --files ADDRESS. (The object ${FILE} there must say`,
    read: () =>
      viaFile(async (file) =>
        (await store.get(FILE, file)) ? (await readFile(file, 'utf8')).trim() : undefined,
      ),
    write: (id) =>
      viaFile(async (file) => {
        await writeFile(file, id);
        const sha256 = createHash('sha256').update(id).digest('hex');
        await store.put(FILE, file, { bytes: Buffer.byteLength(id), sha256 });
      }),
  };
}

/**
 * Sees to it that the rows of a database and the files belong together: the first to open both leaves the same id in each. A worker on
 * another machine proves by it that it sees the server's files.
 * @param data the data directory, in which files lie unless `store` is given
 * @throws AppError `unavailable` where the files are not those that the database's rows speak of
 */
export async function agreeOnFiles(
  db: PrismaClient,
  data: string,
  store: ObjectStore | undefined,
): Promise<void> {
  const place = store ? inStore(store, data) : inFolder(data);
  const own = await place.read();
  const agreed = await db.$transaction(
    async (tx) => {
      const row = await tx.setting.findUnique({ where: { key: FILES_ID } });
      if (typeof row?.value === 'string') return row.value;
      const value = own ?? randomUUID();
      await tx.setting.create({ data: { key: FILES_ID, value } });
      if (own === undefined) await place.write(value);
      return value;
    },
    { timeout: 30_000 },
  );
  if (own === agreed || (await place.read()) === agreed) return;
  throw new AppError('unavailable', `${place.shown} does not hold the files that the database speaks of.`, {
    hint: `${place.hint} ${agreed}.)`,
  });
}

/** Names a set of files anew, which a database then speaks of. @returns its id */
export async function nameFiles(data: string, store: ObjectStore | undefined): Promise<string> {
  const place = store ? inStore(store, data) : inFolder(data);
  const own = await place.read();
  if (own !== undefined) return own;
  const id = randomUUID();
  await place.write(id);
  return id;
}

/** The file of a data directory that says which files lie in it. */
export const filesIdFile = (data: string): string => path.join(data, FILE);
