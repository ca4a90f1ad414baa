import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COLUMNS } from '../../lib/backup/columns.ts';
import { EARLIER_COLUMNS } from '../../lib/backup/earlier-columns.ts';
import { takeOver } from '../../lib/backup/take-over.ts';
import { readMigrations } from '../../lib/store/migrate.ts';
import { forge, makeBase, PERSON, RUN } from './forge.ts';

let folder: string;
let base: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mouseprint-test-'));
  base = makeBase(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Takes over a forged database; what comes of it is removed again. */
function attempt(change: string | ((file: string) => void)): Record<string, unknown[]> {
  const [file, fresh] = [path.join(folder, 'forged.db'), path.join(folder, 'fresh.db')];
  for (const name of [file, fresh])
    for (const end of ['', '-wal', '-shm']) rmSync(name + end, { force: true });
  if (typeof change === 'string') forge(base, file, change);
  else {
    forge(base, file, '');
    change(file);
  }
  takeOver(file, fresh, 'The database');
  const db = new Sqlite(fresh, { readonly: true });
  try {
    return Object.fromEntries(
      Object.keys(COLUMNS).map((table) => [table, db.prepare(`SELECT * FROM "${table}"`).all()]),
    );
  } finally {
    db.close();
  }
}

it('takes every row of every table, and brings it to rest', () => {
  const rows = attempt('');
  for (const [table, found] of Object.entries(rows))
    if (
      !/^(Sweep|VerificationSession|VerificationChunk|VerificationBlock|WebhookDelivery|StoredFile)$/.test(
        table,
      )
    )
      expect([table, found.length > 0]).toEqual([table, true]);
  expect(rows.Job).toMatchObject([{ status: 'interrupted', pid: null }]);
  expect(rows.Run).toMatchObject([{ status: 'stopped', leaseOwner: null }]);
  expect(rows.RecorderSite).toMatchObject([{ revokedAt: expect.any(String) }]);
  expect(rows.ApiKey).toMatchObject([{ revokedAt: expect.any(String) }]);
  // Nothing that was to be sent is sent from here; what was decided stays.
  for (const table of [
    'VerificationSession',
    'VerificationChunk',
    'VerificationBlock',
    'WebhookDelivery',
    'StoredFile',
  ])
    expect([table, rows[table]]).toEqual([table, []]);
  expect(rows.RunAlert).toMatchObject([{ webhookUrl: null, webhookSecret: null }]);
  expect(rows.Decision).toHaveLength(1);
  expect(rows.Setting).toHaveLength(2);
});

it('knows a grammar for every column, none of which a path out of its folder passes', () => {
  const db = new Sqlite(':memory:');
  const read = db.prepare(
    `SELECT m.name AS tbl, c.name AS col, c.type AS type FROM sqlite_schema m, pragma_table_info(m.name) c
       WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name <> '_prisma_migrations'`,
  );
  let now: { tbl: string; col: string; type: string }[] = [];
  const ever = new Map<string, (typeof now)[number]>();
  for (const { sql } of readMigrations()) {
    db.exec(sql);
    now = read.all() as typeof now;
    for (const column of now) ever.set(`${column.tbl}.${column.col}`, column);
  }
  db.close();
  /** Text that people write, or that is shown and looked for only. None of it becomes a part of a path. */
  const prose = new Set(
    (
      'Dataset.name Dataset.note Subject.key Session.split Session.source Run.codeVersion Run.command Run.notes Run.leaseOwner ' +
      'Sweep.codeVersion Sweep.command Evaluation.model EmbeddingMap.name Projection.name SavedView.name SavedView.query Profile.name Profile.model ' +
      'Recording.subject Recording.origin RecorderSite.name Job.message Job.title Job.kept Job.key ' +
      'VerificationSession.webhookSecret WebhookDelivery.error RunAlert.webhookSecret RunNotice.error Decision.person Decision.key Decision.model ApiKey.name'
    ).split(' '),
  );
  for (const { tbl, col, type } of ever.values()) {
    const grammar = (COLUMNS[tbl] ?? EARLIER_COLUMNS[tbl])?.[col];
    expect(grammar, `${tbl}.${col} has a grammar in lib/backup/columns.ts`).toBeTypeOf('function');
    if (type !== 'TEXT' || prose.has(`${tbl}.${col}`)) continue;
    for (const name of [
      '..',
      '..',
      '/etc',
      'a/../../b',
      '..\\b',
      'C:\\x',
      'a\0b',
      '.',
      'a/..',
      'ａ/．．',
      'x'.repeat(5000),
    ])
      expect(grammar(name), `${tbl}.${col} takes ${JSON.stringify(name.slice(0, 20))}`).toBeTypeOf('string');
  }
  expect(
    Object.entries(COLUMNS)
      .flatMap(([table, of]) => Object.keys(of).map((column) => `${table}.${column}`))
      .sort(),
  ).toEqual(now.map(({ tbl, col }) => `${tbl}.${col}`).sort());
});

describe('a forged database is refused', () => {
  const schema: [string, string, string][] = [
    ['a trigger', 'CREATE TRIGGER t AFTER INSERT ON Job BEGIN DELETE FROM Run; END', 'the trigger "t"'],
    [
      'a trigger that speaks of migrations',
      `CREATE TRIGGER "_prisma_migrations_t" AFTER UPDATE ON Job BEGIN SELECT '_prisma_migrations'; END`,
      'the trigger',
    ],
    ['a view', 'CREATE VIEW v AS SELECT 1', 'the view "v"'],
    [
      'a view in place of the migrations',
      `DROP TABLE _prisma_migrations; CREATE VIEW _prisma_migrations AS
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS migration_name, '' AS checksum, 1 AS finished_at FROM n`,
      'the view "_prisma_migrations"',
    ],
    ['a virtual table', `CREATE VIRTUAL TABLE f USING fts5(x)`, 'holds what no backup holds'],
    [
      'a generated column',
      `ALTER TABLE Setting ADD COLUMN g AS (abs(-9223372036854775808))`,
      'the table "Setting"',
    ],
    ['an index by an expression', `CREATE INDEX i ON Job (hex(zeroblob(1000000)))`, 'the index "i"'],
    [
      'a check that costs',
      `DROP TABLE Setting; CREATE TABLE Setting (key TEXT PRIMARY KEY NOT NULL CHECK (length(hex(zeroblob(9))) > 1), value JSONB NOT NULL)`,
      'the table "Setting"',
    ],
    ['another table', 'CREATE TABLE more (x)', 'the table "more"'],
    ['statistics that mislead', 'ANALYZE', 'the table "sqlite_stat'],
    ['a missing index', 'DROP INDEX Run_name_key', 'has no index Run_name_key'],
    [
      'a table under another name',
      'ALTER TABLE SavedView RENAME TO Savedview2',
      'holds what no backup holds',
    ],
    [
      'a schema that was written by hand',
      `UPDATE sqlite_schema SET sql = replace(sql, '"value" JSONB', '"value" TEXT') WHERE name = 'Setting'`,
      'the table "Setting"',
    ],
    [
      'a newer version',
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '9999_later', 1); CREATE TABLE Later (x)`,
      'newer version',
    ],
    ['a history that is not ours', `UPDATE _prisma_migrations SET checksum = 'x'`, 'a history of migrations'],
    [
      'an unfinished migration',
      `UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '0001_init'`,
      'a history of migrations',
    ],
    ['a version of somebody else', 'PRAGMA user_version = 7', 'no version or application'],
    ['an application of somebody else', 'PRAGMA application_id = 7', 'no version or application'],
    ['other pages', 'PRAGMA page_size = 8192; VACUUM', 'pages of 4096 bytes'],
    ['a vacuum of its own', 'PRAGMA auto_vacuum = FULL; VACUUM', 'no vacuum of its own'],
  ];
  it.each(schema)('with %s', (_, sql, words) => expect(() => attempt(sql)).toThrow(words));

  const values: [string, string, string][] = [
    ['a run elsewhere', `UPDATE Run SET id = '..'`, 'a Run.id that is not a UUID: ".."'],
    ['a run by a word', `UPDATE Run SET id = 'r'`, 'Run.id'],
    ['a run with a NUL', `UPDATE Run SET id = '${RUN}' || char(0)`, 'Run.id'],
    ['a run of bytes', `UPDATE Run SET id = x'2e2e'`, 'Run.id that is not text'],
    ['a run called like a page', `UPDATE Run SET name = 'import'`, 'Run.name'],
    ['an evaluation elsewhere', `UPDATE Evaluation SET id = '../../../home'`, 'Evaluation.id'],
    ['a map elsewhere', `UPDATE EmbeddingMap SET id = '..'`, 'EmbeddingMap.id'],
    [
      'a map that is the file of another',
      `UPDATE EmbeddingMap SET path = 'maps/0000000000000000.arrow'`,
      'whose file would lie elsewhere',
    ],
    ['a recording elsewhere', `UPDATE Recording SET id = '../profiles/x'`, 'Recording.id'],
    ['a person elsewhere', `UPDATE Profile SET id = '../x'`, 'Profile.id'],
    ['movement elsewhere', `UPDATE Profile SET eventsPath = '/etc/passwd'`, 'Profile.eventsPath'],
    [
      'movement of another person',
      `UPDATE Profile SET eventsPath = 'profiles/${RUN}.json'`,
      'whose movement would lie elsewhere',
    ],
    ['weights elsewhere', `UPDATE Artifact SET sha256 = '../../../../x'`, 'Artifact.sha256'],
    [
      'a file of another run',
      `UPDATE Artifact SET path = replace(path, '${RUN}', '${PERSON}')`,
      'belongs to no run',
    ],
    [
      'a data set elsewhere',
      `UPDATE Dataset SET contentHash = '../../../../../../..'`,
      'Dataset.contentHash',
    ],
    ['a store elsewhere', `UPDATE Dataset SET storePath = 'datasets/mice/..'`, 'Dataset.storePath'],
    [
      'a store of another data set',
      `UPDATE Dataset SET storePath = 'datasets/rats/abababababababab'`,
      'whose files would lie elsewhere',
    ],
    [
      'a class of devices that is a way',
      `UPDATE VerificationSession SET device = '../x'`,
      'VerificationSession.device',
    ],
    ['a webhook to a file', `UPDATE VerificationSession SET webhookUrl = 'file:///etc/passwd'`, 'webhookUrl'],
    ['half an event', `UPDATE VerificationChunk SET rows = zeroblob(9)`, 'that 18 does not divide'],
    ['more events than bytes', `UPDATE VerificationChunk SET events = 2`, 'not so many events'],
    [
      'a block of half numbers',
      `UPDATE VerificationBlock SET embedding = zeroblob(6)`,
      'VerificationBlock.embedding',
    ],
    [
      'a finding that is none',
      `UPDATE VerificationSession SET finding = '{}'`,
      'VerificationSession.finding',
    ],
    ['an alert of a file', `UPDATE RunAlert SET webhookUrl = 'file:///etc/passwd'`, 'RunAlert.webhookUrl'],
    ['a notice that is none', `UPDATE RunNotice SET body = '{}'`, 'RunNotice.body'],
    ['a message that is none', `UPDATE WebhookDelivery SET body = '{}'`, 'WebhookDelivery.body'],
    ['a decision that nobody makes', `UPDATE Decision SET decision = 'liked'`, 'Decision.decision'],
    ['a decision about nobody', `UPDATE Decision SET profileId = '${RUN}'`, 'belongs to none of Profile'],
    ['a scope that is none', `UPDATE ApiKey SET scopes = '["everything"]'`, 'ApiKey.scopes'],
    [
      'a version of other dimensions',
      `UPDATE ProfileVersion SET embeddings = x''`,
      'dimensions of its profile',
    ],
    ['a network elsewhere', `UPDATE Evaluation SET modelHash = '../../x'`, 'Evaluation.modelHash'],
    ['a session without its subject', `UPDATE Session SET subjectId = 9`, 'belongs to none of Subject'],
    ['a metric without its run', `UPDATE Metric SET runId = '${PERSON}'`, 'belongs to none of Run'],
    ['a rate below nothing', `UPDATE Metric SET last = -5`, 'not between 0 and 1'],
    [
      'a number beyond what is exact',
      `UPDATE Run SET step = 9007199254740993`,
      'Run.step that is not a whole number',
    ],
    [
      'an infinite number',
      `UPDATE Session SET durationMs = 9e999`,
      'Session.durationMs that is out of range',
    ],
    ['text for a number', `UPDATE Session SET events = 'many'`, 'Session.events'],
    [
      'a day that is none',
      `UPDATE Run SET createdAt = '2026-99-99T00:00:00Z'`,
      'Run.createdAt that is not a date',
    ],
    ['a day far out', `UPDATE Run SET createdAt = 8e15`, 'Run.createdAt that is not a date'],
    ['an EER of -5', `UPDATE Evaluation SET result = '{"fusion":[{"pooled":{"eer":-5}}]}'`, '(eer -5)'],
    ['an AUC of 17', `UPDATE Evaluation SET result = '{"pooled":{"aucCi":[0.5,17]}}'`, '(aucCi 17)'],
    [
      'a memory that is none',
      `UPDATE Profile SET quality = '{"sessions":[{"memory":{"salt":1,"shapes":"=","rows":"","usual":0}}]}'`,
      'Profile.quality',
    ],
    [
      'an earlier memory of a salt that is none',
      `UPDATE ProfileVersion SET quality = '{"sessions":[{"memory":{"salt":-1,"shapes":"","rows":"","usual":0}}]}'`,
      'ProfileVersion.quality',
    ],
    ['a person of NaN', `UPDATE Profile SET embeddings = x'0000c07f'`, 'not finite'],
    ['an earlier person of NaN', `UPDATE ProfileVersion SET embeddings = x'0000c07f'`, 'not finite'],
    [
      'a point at no step',
      `UPDATE MetricChunk SET points = x'000000000000f87f' || zeroblob(16)`,
      'MetricChunk',
    ],
    ['more blocks than events', `UPDATE Session SET blocks = 100000000`, 'more blocks than its events'],
    ['a run of its own', `UPDATE Run SET parentId = id`, 'that is its own parent'],
    ['a map of another method', `UPDATE EmbeddingMap SET method = 'tsne'`, 'of another method'],
    ['a map of a billion', `UPDATE EmbeddingMap SET points = 1000000000`, 'EmbeddingMap.points'],
    ['more events than rows', `UPDATE RecordingBatch SET events = 5`, 'another number of events'],
    ['2147483648 dimensions', `UPDATE Profile SET dims = 2147483648`, 'Profile.dims that is out of range'],
    [
      'embeddings that do not fit',
      `UPDATE Profile SET dims = 3`,
      'whose embeddings do not have its dimensions',
    ],
    ['JSON that is none', `UPDATE Run SET config = '{'`, 'Run.config that is not JSON'],
    ['JSON of another shape', `UPDATE Run SET tags = '{"length":1e9}'`, 'Run.tags'],
    [
      'JSON without an end in sight',
      `UPDATE Run SET summary = '{"a":' || replace(hex(zeroblob(50000)), '00', '[') || replace(hex(zeroblob(50000)), '00', ']') || '}'`,
      'nested too deeply',
    ],
    ['JSON with a prototype', `UPDATE Run SET summary = '{"__proto__":{"a":1}}'`, 'is not JSON'],
    [
      'a map of something else',
      `UPDATE EmbeddingMap SET params = '{"method":"exec"}'`,
      'EmbeddingMap.params',
    ],
    [
      'a batch of something else',
      `UPDATE RecordingBatch SET rows = '{"t":[1,0],"x":[1],"y":[],"kind":[99],"button":[0]}'`,
      'RecordingBatch.rows',
    ],
    ['a colour that is a style', `UPDATE Run SET colour = 'red;background:url(//x)'`, 'Run.colour'],
    ['a state that is none', `UPDATE Job SET status = 'root'`, 'Job.status'],
    [
      'a value of 65 MB',
      `UPDATE Run SET notes = CAST(zeroblob(68157440) AS TEXT)`,
      'Run.notes of more than 64 MB',
    ],
  ];
  it.each(values)('with %s', (_, sql, words) => {
    expect(() => attempt(sql)).toThrow(words);
  });

  const bytes: [string, (file: string) => void, string][] = [
    ['half of it gone', (file) => truncateSync(file, 4096 * 5), 'as many pages as it says'],
    ['a page of sevens', (file) => write(file, 4096 * 3, Buffer.alloc(4096, 7)), 'The database'],
    ['a schema of sevens', (file) => write(file, 100, Buffer.alloc(900, 7)), 'The database'],
    ['text in UTF-16', (file) => write(file, 56, Buffer.from([0, 0, 0, 2])), 'text in UTF-8'],
    ['something that is no database', (file) => writeFileSync(file, 'x'.repeat(200)), 'is not a database'],
    ['nothing', (file) => writeFileSync(file, ''), 'is not a database'],
  ];
  it.each(bytes)('with %s', (_, change, words) => expect(() => attempt(change)).toThrow(words));
});

function write(file: string, at: number, content: Buffer): void {
  const all = readFileSync(file);
  content.copy(all, at);
  writeFileSync(file, all);
}

it('reads no log that lies beside the database', () => {
  expect(existsSync(`${base}-wal`)).toBe(false);
});
