import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { postgresPrograms } from '../../bin/launch/postgres-programs.js';
import { postgresSchema } from '../../bin/launch/postgres-schema.js';
import { COLUMNS } from '../../lib/backup/columns.ts';
import { reportError } from '../../lib/errors.ts';
import { claimNext } from '../../lib/jobs/claim.ts';
import { reapExpired } from '../../lib/jobs/finish.ts';
import { noteLines } from '../../lib/jobs/journal.ts';
import { isAbandoned } from '../../lib/jobs/lease.ts';
import { databaseAddress } from '../../lib/store/address.ts';
import { now, setClock } from '../../lib/store/clock.ts';
import { closeDatabase, database, openDatabase } from '../../lib/store/database.ts';
import { databaseProblems } from '../../lib/store/inspect-database.ts';
import { readMigrations } from '../../lib/store/migrate.ts';
import { POSTGRES_MIGRATIONS } from '../../lib/store/migrate-postgres.ts';
import { bePatient } from '../../lib/store/patience.ts';
import { projectPath } from '../../lib/store/root.ts';
import { schemaDifference } from '../store/schema-engine.ts';
import { freshPostgres, removeSharedCluster, sharedCluster } from './one.ts';

const schema = readFileSync(projectPath('prisma', 'schema.prisma'), 'utf8');
const job = (id: string) => ({ id, kind: 'rehearse', status: 'queued', params: {} });

afterAll(removeSharedCluster);
afterEach(() => bePatient(3_000));

it('has every column of the catalogue in PostgreSQL’s migrations too', () => {
  const sql = readMigrations(POSTGRES_MIGRATIONS())
    .map((migration) => migration.sql)
    .join('');
  for (const [table, columns] of Object.entries(COLUMNS))
    for (const column of Object.keys(columns)) expect(sql, `${table}.${column}`).toContain(`"${column}"`);
});

describe.runIf(postgresPrograms())('PostgreSQL', () => {
  it('has migrations that lead exactly to the schema', async () => {
    const { url } = await sharedCluster();
    await (await openOn(url)).$disconnect();
    const difference = await schemaDifference(url, postgresSchema(schema));
    // Of no model is what servers share and nobody keeps.
    expect(difference.trim(), 'add a migration with this SQL').toBe('-- DropTable\nDROP TABLE "Allowance";');
  });

  it('gives each of many jobs to exactly one of several processes that ask at once', async () => {
    const first = await freshPostgres();
    const others = await Promise.all([1, 2].map(() => openDatabase(databaseAddress())));
    await first.job.createMany({ data: Array.from({ length: 60 }, (_, i) => job(`j${i}`)) });
    const taken: string[] = [];
    await Promise.all(
      [first, ...others].map(async (db) => {
        for (let next = await claimNext(db); next; next = await claimNext(db)) taken.push(next.id);
      }),
    );
    await Promise.all(others.map((db) => db.$disconnect()));
    expect(taken.length).toBe(60);
    expect(new Set(taken).size).toBe(60);
    expect(await first.job.count({ where: { attempts: 1 } })).toBe(60);
  });

  it('lets a reader who follows ids miss nothing that several write at once', async () => {
    const db = await freshPostgres();
    const others = await Promise.all([1, 2].map(() => openDatabase(databaseAddress())));
    await db.job.create({ data: job('j') });
    const seen: number[] = [];
    let writing = true;
    const reading = (async () => {
      for (let cursor = 0; ; ) {
        const last = !writing;
        const rows = await db.jobEvent.findMany({ where: { id: { gt: cursor } }, orderBy: { id: 'asc' } });
        seen.push(...rows.map(({ id }) => id));
        cursor = rows.at(-1)?.id ?? cursor;
        if (last) return;
      }
    })();
    await Promise.all(
      others.map(async (other, writer) => {
        for (let i = 0; i < 40; i++)
          await other.$transaction((tx) => noteLines(tx, 'j', [`${writer} ${i} a`, `${writer} ${i} b`]));
      }),
    );
    writing = false;
    await reading;
    await Promise.all(others.map((other) => other.$disconnect()));
    expect(seen.length).toBe(160);
  });

  it('leaves a job of another machine alone while its lease runs by the database’s clock, and takes it after', async () => {
    const db = await freshPostgres();
    const lease = (ms: number) => new Date(now() + ms);
    const running = { status: 'running', attempts: 1, maxAttempts: 2, pid: 1, host: 'elsewhere' };
    await db.job.create({ data: { ...job('fresh'), ...running, leaseUntil: lease(60_000) } });
    await db.job.create({ data: { ...job('over'), ...running, leaseUntil: lease(-1) } });
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 300_000);
    expect(await reapExpired(db)).toBe(1);
    const states = await db.job.findMany({ orderBy: { id: 'asc' }, select: { id: true, status: true } });
    expect(states).toEqual([
      { id: 'fresh', status: 'running' },
      { id: 'over', status: 'queued' },
    ]);
  });

  it('keeps what a process had confirmed, and goes on, when the server is ended and started again', async () => {
    const db = await freshPostgres();
    const cluster = await sharedCluster();
    await db.job.create({ data: job('before') });
    await cluster.stop('immediate');
    const report = reportError(await db.job.count().catch((error) => error));
    expect(report).toMatchObject({ code: 'unavailable', hint: expect.stringContaining('by itself') });
    expect(report.message).toMatch(/^The database \S+ does not answer\.$/);
    const waiting = db.job.create({ data: job('after') });
    await cluster.start();
    await waiting;
    expect(await db.job.count()).toBe(2);
    expect(await databaseProblems(db)).toEqual([]);
  });

  it('keeps JSON as it was written, also the character NUL, and sorts names as SQLite does', async () => {
    const db = await freshPostgres();
    const value = { b: 1, a: 'x\u0000y' };
    await db.setting.create({ data: { key: 'x', value } });
    expect(JSON.stringify((await db.setting.findUniqueOrThrow({ where: { key: 'x' } })).value)).toBe(
      JSON.stringify(value),
    );
    await db.setting.createMany({ data: ['b', 'B', 'a_'].map((key) => ({ key, value: 1 })) });
    const keys = await db.setting.findMany({
      where: { key: { in: ['b', 'B', 'a_'] } },
      orderBy: { key: 'asc' },
    });
    expect(keys.map(({ key }) => key)).toEqual(['B', 'a_', 'b']);
  });

  it('refuses a data directory whose files are not those that the rows speak of', async () => {
    await freshPostgres();
    await writeFile(path.join(process.env.MOUSEPRINT_DATA as string, 'files-id'), 'another');
    await closeDatabase();
    await expect(database()).rejects.toMatchObject({
      code: 'unavailable',
      hint: expect.stringContaining('mount the server’s data directory'),
    });
  });

  it.each([
    ['password', (url: string) => url.replace('correct', 'wrong'), 'refuses this user or password'],
    ['database', (url: string) => url.replace(/mouseprint$/, 'nothing'), 'does not exist on its server'],
    ['port', (url: string) => url.replace(/:\d+\//, ':1/'), 'does not answer'],
    ['host', (url: string) => url.replace('127.0.0.1', 'nowhere.invalid'), 'a host name that nobody knows'],
    ['encryption', (url: string) => `${url}?sslmode=verify-full`, 'cannot be reached safely'],
  ])('names a wrong %s, without the password', async (_, change, said) => {
    const { url } = await sharedCluster();
    bePatient(0);
    const error = await openOn(change(url)).catch((thrown) => thrown);
    expect(error.message).toContain(said);
    expect(error.hint).toBeTruthy();
    expect(`${error.message} ${error.hint}`).not.toMatch(/correct|wrong/);
  });
});

it('judges leases by the clock of the database, however this machine’s is set', () => {
  setClock(1_000_000_000_000, performance.now());
  const holder = { pid: 1, host: 'elsewhere' };
  const at = (ms: number) => new Date(1_000_000_000_000 + ms);
  expect(isAbandoned({ ...holder, leaseUntil: at(60_000) })).toBe(false);
  expect(isAbandoned({ ...holder, leaseUntil: at(-60_000) })).toBe(true);
});

async function openOn(url: string) {
  const { openPostgres } = await import('../../lib/store/postgres.ts');
  return openPostgres(url);
}
