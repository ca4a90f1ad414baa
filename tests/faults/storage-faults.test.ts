import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { reportError } from '../../lib/errors.ts';
import { storageFault } from '../../lib/storage-faults.ts';
import { openDatabase } from '../../lib/store/database.ts';
import { lockedDatabase } from '../store/locked-database.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

const coded = (code: string) => Object.assign(new Error(code), { code });

describe('storageFault', () => {
  it.each([
    ['ENOSPC', 'disk_full'],
    ['EDQUOT', 'disk_full'],
    ['SQLITE_FULL', 'disk_full'],
    ['SQLITE_BUSY_SNAPSHOT', 'unavailable'],
    ['SQLITE_CORRUPT_VTAB', 'bad_data'],
    ['SQLITE_NOTADB', 'bad_data'],
    ['EROFS', 'unavailable'],
    ['EACCES', 'unavailable'],
    ['SQLITE_READONLY_DIRECTORY', 'unavailable'],
    ['SQLITE_IOERR_WRITE', 'unavailable'],
    ['EMFILE', 'overloaded'],
    ['P2028', 'overloaded'],
  ])('tells of %s as %s, with a way out', (code, reported) => {
    const report = reportError(coded(code));
    expect(report.code).toBe(reported);
    expect(report.hint).toBeTruthy();
    expect(storageFault(new Error('wrapped', { cause: coded(code) }))?.code).toBe(reported);
  });

  it('leaves other errors alone', () => {
    for (const other of [coded('ENOENT'), new Error('x'), null, 'text', { code: 7 }])
      expect(storageFault(other)).toBeUndefined();
  });
});

describe('a database', () => {
  it('that another program has locked is named as that, and goes on when it is free', async () => {
    const { db, release } = await lockedDatabase('BEGIN EXCLUSIVE');
    const write = () => db.job.create({ data: { id: 'a', kind: 'x', status: 'queued', params: {} } });
    const report = reportError(await write().catch((error) => error));
    expect(report).toMatchObject({ code: 'unavailable', message: expect.stringContaining('locked') });
    release();
    expect((await write()).id).toBe('a');
  });

  it('that is damaged, or no database at all, is refused by its name', async () => {
    const { writeFile, open } = await import('node:fs/promises');
    const folder = await temporaryDirectory();
    const file = path.join(folder, 'mouseprint.db');
    await writeFile(file, Buffer.alloc(8192, 7));
    await expect(openDatabase(file)).rejects.toMatchObject({
      code: 'bad_data',
      message: expect.stringContaining(file),
      hint: expect.stringContaining('restore'),
    });
    const other = path.join(folder, 'other.db');
    const db = await openDatabase(other);
    for (let i = 0; i < 200; i++)
      await db.job.create({
        data: { id: `${i}`, kind: 'x', status: 'queued', params: { a: 'x'.repeat(200) } },
      });
    await db.$disconnect();
    const handle = await open(other, 'r+');
    await handle.write(Buffer.alloc(16_384, 0xee), 0, 16_384, 4096);
    await handle.close();
    const broken = await openDatabase(other)
      .then(
        async (again) => again.job.findMany().finally(() => again.$disconnect()),
        (error) => error,
      )
      .catch((error) => error);
    expect(reportError(broken).code).toBe('bad_data');
  });
});
