import { mkdir, readdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as tar from 'tar';
import { describe, expect, it } from 'vitest';
import { backup, restore } from '../../lib/server/backup.ts';
import { openDatabase } from '../../lib/server/database.ts';
import { silentTask } from '../../lib/task.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** A data directory with a row, a file, a secret of this machine and something unfinished. */
async function keep() {
  const directory = await temporaryDirectory();
  const data = path.join(directory, 'data');
  const db = await openDatabase(path.join(data, 'mouseprint.db'));
  await db.job.create({ data: { id: 'kept', kind: 'rehearse', status: 'succeeded', params: {} } });
  await mkdir(path.join(data, 'datasets', 'a'), { recursive: true });
  await writeFile(path.join(data, 'datasets', 'a', 'events.arrow'), 'events');
  await writeFile(path.join(data, 'datasets', '.partial-x'), 'half');
  await writeFile(path.join(data, 'token'), 'secret');
  return {
    directory,
    data,
    db,
    archive: path.join(directory, 'backup.tar'),
    restored: path.join(directory, 'restored'),
  };
}

describe('backup and restore', () => {
  it('bring everything back, taken while the database is in use', async () => {
    const { data, db, archive, restored, directory } = await keep();
    const { bytes } = await backup(data, archive, silentTask);
    expect(bytes).toBeGreaterThan(0);
    await db.$disconnect();
    await restore(archive, restored, silentTask);
    const again = await openDatabase(path.join(restored, 'mouseprint.db'));
    expect(await again.job.findMany({ select: { id: true } })).toEqual([{ id: 'kept' }]);
    await again.$disconnect();
    expect(await readFile(path.join(restored, 'datasets', 'a', 'events.arrow'), 'utf8')).toBe('events');
    expect(await readdir(path.join(restored, 'datasets'))).toEqual(['a']);
    expect(await readdir(restored)).not.toContain('token');
    expect((await readdir(directory)).sort()).toEqual(['backup.tar', 'data', 'restored']);
  });

  it('write over nothing', async () => {
    const { data, db, archive } = await keep();
    await backup(data, archive, silentTask);
    await db.$disconnect();
    await expect(backup(data, archive, silentTask)).rejects.toMatchObject({ code: 'conflict' });
    await expect(restore(archive, data, silentTask)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('refuse a damaged archive and leave nothing of it', async () => {
    const { data, db, archive, restored, directory } = await keep();
    await backup(data, archive, silentTask);
    await db.$disconnect();
    await truncate(archive, 40_000);
    await expect(restore(archive, restored, silentTask)).rejects.toMatchObject({ code: 'bad_data' });
    await writeFile(archive, 'not a tar file at all');
    await expect(restore(archive, restored, silentTask)).rejects.toMatchObject({ code: 'bad_data' });
    await expect(restore(`${archive}.none`, restored, silentTask)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await readdir(directory)).sort()).toEqual(['backup.tar', 'data']);
  });

  it.each(['link', '../outside'])('refuse an archive with %s in it', async (name) => {
    const { data, db, directory, restored } = await keep();
    await db.$disconnect();
    const archive = path.join(directory, 'evil.tar');
    await symlink('/etc/passwd', path.join(data, 'link'));
    await writeFile(path.join(directory, 'outside'), 'x');
    await tar.create({ file: archive, cwd: data, preservePaths: true }, ['mouseprint.db', name]);
    await expect(restore(archive, restored, silentTask)).rejects.toThrow('which no backup contains');
    expect(await readdir(directory)).not.toContain('restored');
  });

  it.each([
    [
      'a trigger',
      'CREATE TRIGGER t AFTER INSERT ON Job BEGIN DELETE FROM Run; END',
      'holds what no backup holds',
    ],
    ['a view', 'CREATE VIEW v AS SELECT 1', 'holds what no backup holds'],
    ['a run whose folder is elsewhere', `UPDATE Run SET id = '../..'`, 'names the file "../.."'],
    [
      'a profile whose movement is elsewhere',
      `UPDATE Profile SET eventsPath = '/etc/passwd'`,
      'names the file',
    ],
  ])('refuse a database with %s', async (_, sql, words) => {
    const { data, db, archive, restored, directory } = await keep();
    await db.run.create({
      data: {
        id: 'r',
        name: 'r',
        config: {},
        environment: {},
        command: '',
        seed: 1,
        codeVersion: '',
        status: 'finished',
      },
    });
    await db.profile.create({
      data: { id: 'p', name: 'p', model: 'm', modelHash: 'h', dims: 1, embeddings: new Uint8Array(4) },
    });
    await db.$executeRawUnsafe(sql);
    await backup(data, archive, silentTask);
    await db.$disconnect();
    await expect(restore(archive, restored, silentTask)).rejects.toThrow(words);
    expect((await readdir(directory)).sort()).toEqual(['backup.tar', 'data']);
  });

  it('refuse a database that is damaged inside', async () => {
    const { data, db, archive, restored } = await keep();
    await db.$disconnect();
    await writeFile(path.join(data, 'mouseprint.db'), Buffer.alloc(8192, 7));
    await tar.create({ file: archive, cwd: data }, ['mouseprint.db']);
    await expect(restore(archive, restored, silentTask)).rejects.toMatchObject({ code: 'bad_data' });
  });

  it('say so when there is nothing', async () => {
    const directory = await temporaryDirectory();
    await expect(backup(directory, path.join(directory, 'b.tar'), silentTask)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
