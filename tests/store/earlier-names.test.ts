import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import * as tar from 'tar';
import { describe, expect, it } from 'vitest';
import { restore } from '../../lib/backup/backup.ts';
import { openDatabase } from '../../lib/store/database.ts';
import { renameEarlierFolders } from '../../lib/store/earlier-names.ts';
import { migrate, readMigrations } from '../../lib/store/migrate.ts';
import { silentTask } from '../../lib/task.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const HASH = 'ab'.repeat(32);
const ID = HASH.slice(0, 16);
const FILES = [
  `${ID}.arrow`,
  `${ID}.arrow.seal.json`,
  `${ID}.placed/${ID}.arrow`,
  `embeddings/${HASH}.arrow`,
];

/** A data directory as it was when maps were called projections, with a map and the job that made it. */
async function makeEarlier() {
  const directory = await temporaryDirectory();
  const data = path.join(directory, 'data');
  const file = path.join(data, 'mouseprint.db');
  migrate(
    file,
    readMigrations().filter(({ name }) => name < '0026'),
  );
  const db = new Sqlite(file);
  db.exec(`INSERT INTO Projection (id, contentKey, name, method, params, source, points, path) VALUES ('${ID}', '${HASH}', 'Islands', 'pca',
      '{"method":"pca","metric":"cosine"}', '{"model":"m","dataset":"mice","modelHash":"${HASH}","datasetHash":"${HASH}","embeddingKey":"${HASH}","part":false}',
      3, 'projections/${ID}.arrow');
    INSERT INTO Job (id, kind, status, params, result) VALUES ('made', 'projection', 'succeeded', '{}', '{"projection":"${ID}","points":3}'),
      ('failed', 'projection', 'failed', '{}', NULL)`);
  db.pragma('journal_mode = DELETE');
  db.close();
  for (const name of FILES) {
    const target = path.join(data, 'projections', name);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, name);
  }
  return { directory, data };
}

async function expectMaps(data: string): Promise<void> {
  const db = await openDatabase(path.join(data, 'mouseprint.db'));
  const [map] = await db.embeddingMap.findMany();
  expect(map).toMatchObject({ id: ID, name: 'Islands', path: `maps/${ID}.arrow` });
  const jobs = await db.job.findMany({ orderBy: { id: 'asc' }, select: { kind: true, result: true } });
  expect(jobs).toEqual([
    { kind: 'map', result: null },
    { kind: 'map', result: { map: ID, points: 3 } },
  ]);
  await db.$disconnect();
  for (const name of FILES) expect(existsSync(path.join(data, 'maps', name)), name).toBe(true);
  expect(readdirSync(data)).not.toContain('projections');
}

describe('what an earlier version called projections', () => {
  it('is called maps once its data directory is opened, however often that is', async () => {
    const { data } = await makeEarlier();
    await expectMaps(data);
    await expectMaps(data);
    renameEarlierFolders(data);
  });

  it('is restored from its backup as maps', async () => {
    const { directory, data } = await makeEarlier();
    const archive = path.join(directory, 'earlier.tar');
    await tar.create({ file: archive, cwd: data, portable: true }, [
      'mouseprint.db',
      ...FILES.map((name) => `projections/${name}`),
    ]);
    const restored = path.join(directory, 'restored');
    await restore(archive, restored, silentTask);
    expect(readdirSync(restored)).not.toContain('projections');
    await expectMaps(restored);
  });

  it('makes way for files of the new name that are there', async () => {
    const { data } = await makeEarlier();
    mkdirSync(path.join(data, 'maps'));
    writeFileSync(path.join(data, 'maps', 'new.arrow'), '');
    renameEarlierFolders(data);
    expect(readdirSync(path.join(data, 'maps'))).toEqual(['new.arrow']);
  });
});
