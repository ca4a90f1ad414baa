import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../lib/store/database.ts';
import { lockedDatabase } from './locked-database.ts';
import { temporaryDirectory } from './temporary-directory.ts';

async function open(file: string) {
  const db = await openDatabase(file);
  onTestFinished(() => db.$disconnect());
  return db;
}

const job = (id: string) => ({ id, kind: 'test', status: 'queued', params: {} });

describe('openDatabase', () => {
  it('keeps rows and cascades over foreign keys', async () => {
    const db = await open(path.join(await temporaryDirectory(), 'a.db'));
    await db.job.create({
      data: { ...job('one'), events: { create: { type: 'log', data: { line: 'x' } } } },
    });
    await db.job.delete({ where: { id: 'one' } });
    expect(await db.jobEvent.count()).toBe(0);
  });

  it('compiles a statement once and runs it with other values, also inside a transaction and after a failure', async () => {
    const db = await open(path.join(await temporaryDirectory(), 'a.db'));
    await db.job.create({ data: job('one') });
    await expect(db.job.create({ data: job('one') })).rejects.toMatchObject({ code: 'P2002' });
    await db.$transaction(async (tx) => {
      await tx.job.create({ data: job('two') });
      await tx.job.create({ data: job('three') });
    });
    const named = async (id: string) => (await db.job.findUnique({ where: { id } }))?.id;
    expect([await named('one'), await named('two'), await named('none'), await named('three')]).toEqual([
      'one',
      'two',
      undefined,
      'three',
    ]);
  });

  it('lets two connections read, then write, without failing each other', async () => {
    const file = path.join(await temporaryDirectory(), 'a.db');
    const [a, b] = [await open(file), await open(file)];
    await a.job.create({ data: job('one') });
    const claim = (db: typeof a, pid: number) =>
      db.$transaction(async (tx) => {
        const row = await tx.job.findFirst({ where: { status: 'queued' } });
        if (row) await tx.job.update({ where: { id: row.id }, data: { status: 'running', pid } });
        return row !== null;
      });
    const claims = [await claim(a, 1), await claim(b, 2)];
    expect(claims).toEqual([true, false]);
  });

  // Found by the chaos test: such a row was confirmed and then lost.
  it('keeps what is written while a transaction of somebody else is open and then rolled back', async () => {
    const db = await open(path.join(await temporaryDirectory(), 'a.db'));
    let written: Promise<unknown> = Promise.resolve();
    const refused = db.$transaction(async (tx) => {
      await tx.job.create({ data: job('inside') });
      written = db.job.create({ data: job('outside') });
      await new Promise((resolve) => setImmediate(resolve));
      throw new Error('rolled back');
    });
    await expect(refused).rejects.toThrow('rolled back');
    await written;
    expect(await db.job.findMany({ select: { id: true } })).toEqual([{ id: 'outside' }]);
  });

  it('sees nothing of a transaction before it is committed', async () => {
    const db = await open(path.join(await temporaryDirectory(), 'a.db'));
    let seen: Promise<number> = Promise.resolve(-1);
    await db.$transaction(async (tx) => {
      await tx.job.create({ data: job('one') });
      seen = db.job.count();
      await new Promise((resolve) => setImmediate(resolve));
      await tx.job.create({ data: job('two') });
    });
    expect(await seen).toBe(2);
    expect(
      await Promise.all([1, 2, 3].map((n) => db.job.create({ data: job(`at once ${n}`) }))),
    ).toHaveLength(3);
  });

  it('goes on after a transaction that could not begin', async () => {
    const { db, release } = await lockedDatabase('BEGIN IMMEDIATE');
    const write = (id: string) => db.$transaction((tx) => tx.job.create({ data: job(id) }));
    await expect(write('one')).rejects.toThrow();
    release();
    expect((await write('two')).id).toBe('two');
  });
});
