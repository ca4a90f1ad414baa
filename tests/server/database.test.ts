import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../lib/server/database.ts';
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
});
