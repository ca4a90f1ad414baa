import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError, hasErrno } from '../errors.ts';
import type { PrismaClient } from './generated/prisma/client.ts';

/** The setting that says which files a database's rows speak of. */
export const FILES_ID = 'files.id';
const FILE = 'files-id';

function readId(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (!hasErrno(error, 'ENOENT')) throw error;
    return undefined;
  }
}

/**
 * Sees to it that the rows of a database and the files of a data directory belong together: the first to open both leaves the same id in
 * each. A worker on another machine proves by it that it sees the server's files.
 * @returns the file with the id
 * @throws AppError `unavailable` where the data directory is not the one that the database's rows speak of
 */
export async function agreeOnFiles(db: PrismaClient, data: string): Promise<string> {
  const file = path.join(data, FILE);
  const own = readId(file);
  const agreed = await db.$transaction(async (tx) => {
    const row = await tx.setting.findUnique({ where: { key: FILES_ID } });
    if (typeof row?.value === 'string') return row.value;
    const value = own ?? randomUUID();
    await tx.setting.create({ data: { key: FILES_ID, value } });
    if (own === undefined) writeFileSync(file, value, { flush: true });
    return value;
  });
  if (readId(file) === agreed) return file;
  throw new AppError(
    'unavailable',
    `The data directory ${data} does not hold the files that the database speaks of.`,
    {
      hint: `All servers and workers of one database need the same folder: mount the server’s data directory here and name it in MOUSEPRINT_DATA. (The file ${FILE} in it must say ${agreed}.)`,
    },
  );
}
