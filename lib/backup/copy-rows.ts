import { createHash, type Hash } from 'node:crypto';
import { AppError, throwIfCancelled } from '../errors.ts';
import type { Engine } from '../store/address.ts';
import type { Database } from '../store/database.ts';
import { FILES_ID } from '../store/files-id.ts';
import { Prisma } from '../store/generated/prisma/client.ts';
import { SHARED_SECRET } from '../store/shared-secret.ts';
import type { Task } from '../task.ts';

/** All tables with what identifies a row, in an order in which each row comes after those that it names. */
export const TABLES = {
  Dataset: ['id'],
  Subject: ['id'],
  Session: ['id'],
  Sweep: ['id'],
  Run: ['id'],
  RunAlert: ['id'],
  RunNotice: ['id'],
  Metric: ['runId', 'name'],
  MetricChunk: ['id'],
  Artifact: ['id'],
  Evaluation: ['id'],
  EmbeddingMap: ['id'],
  SavedView: ['id'],
  Profile: ['id'],
  ProfileVersion: ['profileId', 'version'],
  VerificationSession: ['id'],
  VerificationChunk: ['sessionId', 'seq'],
  VerificationBlock: ['sessionId', 'block'],
  WebhookDelivery: ['id'],
  Decision: ['id'],
  ApiKey: ['id'],
  RecorderSite: ['id'],
  Recording: ['id'],
  RecordingBatch: ['recordingId', 'seq'],
  Job: ['id'],
  Setting: ['key'],
  StoredFile: ['name'],
  JobEvent: ['id'],
} as const satisfies Record<string, readonly string[]>;

type Table = keyof typeof TABLES;
const tables = Object.keys(TABLES) as Table[];

/** Tables whose ids the database counts. */
const COUNTED: readonly Table[] = [
  'Subject',
  'Session',
  'MetricChunk',
  'Artifact',
  'SavedView',
  'Decision',
  'JobEvent',
];
/** Columns of JSON that may have nothing, which Prisma tells from the JSON `null` when writing only. */
const OPTIONAL_JSON = new Set(['result', 'error', 'finding']);
const PAGE = 500;
/** As long as it takes: the target is nobody's yet. */
const TIMEOUT = 3_600_000;

type Row = Record<string, unknown>;
type Reader = Pick<Database, '$queryRawUnsafe' | '$executeRawUnsafe'>;
interface Delegate {
  findMany(query: object): Promise<Row[]>;
  createMany(query: { data: Row[] }): Promise<unknown>;
  count(query?: object): Promise<number>;
}

const delegate = (db: Reader, table: Table): Delegate =>
  (db as unknown as Record<string, Delegate>)[table[0].toLowerCase() + table.slice(1)];

/** Which rows travel: all but what each database has of its own, the note of which files belong to it and the secret of its servers. */
const travels = (table: Table) => (table === 'Setting' ? { key: { notIn: [FILES_ID, SHARED_SECRET] } } : {});

async function* pages(db: Reader, table: Table): AsyncGenerator<Row[]> {
  const keys = TABLES[table];
  const orderBy = keys.map((key) => ({ [key]: 'asc' }));
  for (let cursor: object | undefined; ; ) {
    const after = cursor && { cursor, skip: 1 };
    const rows = await delegate(db, table).findMany({ where: travels(table), orderBy, take: PAGE, ...after });
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE) return;
    const last = Object.fromEntries(keys.map((key) => [key, rows[rows.length - 1][key]]));
    cursor = keys.length === 1 ? last : { [keys.join('_')]: last };
  }
}

/** A value as text that is the same with each engine: keys of JSON in order, bytes by their hash. */
function canonical(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return createHash('sha256').update(value).digest('hex');
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, inner]) => [key, canonical(inner)]);
}

function addRows(hash: Hash, rows: readonly Row[]): void {
  for (const row of rows) hash.update(`${JSON.stringify(canonical(row))}\n`);
}

/** What a table holds: how many rows, and the SHA-256 of all of them in the order of their keys. */
export interface TableContent {
  readonly rows: number;
  readonly sha256: string;
}

async function contentOf(db: Reader, table: Table): Promise<TableContent> {
  const hash = createHash('sha256');
  let count = 0;
  for await (const rows of pages(db, table)) {
    addRows(hash, rows);
    count += rows.length;
  }
  return { rows: count, sha256: hash.digest('hex') };
}

function writable(table: Table, row: Row): Row {
  const given = Object.entries(row).filter(([name, value]) => value !== null || !OPTIONAL_JSON.has(name));
  return Object.fromEntries(
    given.map(([name, value]) => [name, value === null && table === 'Setting' ? Prisma.JsonNull : value]),
  );
}

/**
 * Copies every row of one database into another that is empty, all or nothing, and compares what arrived by counts and hashes. The source
 * is only read, and nobody writes to it meanwhile.
 *
 * @returns by table
 * @throws AppError `conflict` when the target has rows, `bad_data` when what arrived is not what was sent
 */
export async function copyRows(
  from: { readonly db: Database; readonly engine: Engine },
  to: { readonly db: Database; readonly engine: Engine },
  task: Task,
): Promise<Record<string, TableContent>> {
  const result: Record<string, TableContent> = {};
  for (const table of tables)
    if ((await delegate(to.db, table).count({ where: travels(table) })) > 0)
      throw new AppError('conflict', `The target has rows already (${table}).`, {
        hint: 'Give the address of an empty database.',
      });
  await from.db.$transaction(
    async (source) => {
      if (from.engine === 'postgresql')
        await source.$executeRawUnsafe(
          `LOCK TABLE ${tables.map((table) => `"${table}"`).join(', ')} IN SHARE MODE`,
        );
      await to.db.$transaction(
        async (target) => {
          for (const [i, table] of tables.entries()) {
            throwIfCancelled(task.signal);
            task.progress(i / tables.length, table);
            const hash = createHash('sha256');
            let count = 0;
            for await (const rows of pages(source, table)) {
              addRows(hash, rows);
              count += rows.length;
              await delegate(target, table).createMany({ data: rows.map((row) => writable(table, row)) });
            }
            const sent = { rows: count, sha256: hash.digest('hex') };
            const arrived = await contentOf(target, table);
            if (arrived.rows !== sent.rows || arrived.sha256 !== sent.sha256)
              throw new AppError(
                'bad_data',
                `The rows of ${table} did not arrive as they were sent (${sent.rows} and ${arrived.rows}).`,
                { hint: 'Nothing was kept of them. Please report this.' },
              );
            result[table] = sent;
          }
          if (to.engine === 'postgresql') await countOn(target);
        },
        { timeout: TIMEOUT, maxWait: TIMEOUT },
      );
    },
    { timeout: TIMEOUT, maxWait: TIMEOUT },
  );
  task.progress(1, 'Done');
  return result;
}

/** Lets PostgreSQL count on from the highest id; SQLite does so by itself. */
async function countOn(db: Reader): Promise<void> {
  for (const table of COUNTED)
    await db.$queryRawUnsafe(
      `SELECT setval(pg_get_serial_sequence('"${table}"', 'id'), max("id"))::text AS "next" FROM "${table}" HAVING max("id") IS NOT NULL`,
    );
}
