import { randomUUID } from 'node:crypto';
import {
  chmod,
  link,
  mkdir,
  readdir,
  readFile,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import * as tar from 'tar';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { backup, restore } from '../../lib/backup/backup.ts';
import { requireFolder } from '../../lib/backup/restore.ts';
import { deleteProfile } from '../../lib/people/profiles.ts';
import { currentEngine } from '../../lib/store/address.ts';
import { closeDatabase, openDatabase } from '../../lib/store/database.ts';
import { silentTask } from '../../lib/task.ts';
import { filesWithAny, rememberedSession, tracesOf } from '../privacy/memory-traces.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

const STORE = 'datasets/a/0123456789abcdef';

/** What a profile has of a session that it was enrolled in. */
const remembered = rememberedSession(1).session;

/** A data directory with a row, a file, a secret of this machine, something unfinished and something of somebody else's. */
async function keep() {
  const directory = await temporaryDirectory();
  const data = path.join(directory, 'data');
  const db = await openDatabase(path.join(data, 'mouseprint.db'));
  await db.job.create({ data: { id: 'kept', kind: 'rehearse', status: 'succeeded', params: {} } });
  const quality = { sessions: [remembered] };
  const of = { model: 'some', modelHash: 'a'.repeat(64), dims: 1, embeddings: new Uint8Array(4) };
  await db.profile.create({ data: { id: randomUUID(), name: 'Ada', ...of, quality } });
  await db.job.create({ data: { id: 'waits', kind: 'rehearse', status: 'queued', params: {} } });
  await mkdir(path.join(data, STORE), { recursive: true });
  await writeFile(path.join(data, STORE, 'events.arrow'), 'events');
  await chmod(path.join(data, STORE, 'events.arrow'), 0o4755);
  await link(path.join(data, STORE, 'events.arrow'), path.join(data, STORE, 'blocks.arrow'));
  await writeFile(path.join(data, 'datasets', '.partial-x'), 'half');
  await writeFile(path.join(data, 'token'), 'secret');
  await writeFile(path.join(data, 'untrusted-notebooks.json'), '[]');
  await writeFile(path.join(data, STORE, 'notes.txt'), 'mine');
  return {
    directory,
    data,
    db,
    archive: path.join(directory, 'backup.tar'),
    restored: path.join(directory, 'restored'),
  };
}

const modeOf = async (file: string) => ((await stat(file)).mode & 0o7777).toString(8);

describe('backup and restore', () => {
  it('bring everything back, taken while the database is in use, for the owner alone', async () => {
    const umask = process.umask(0);
    onTestFinished(() => void process.umask(umask));
    const { data, db, archive, restored, directory } = await keep();
    const { bytes, files, leftOut } = await backup(data, archive, silentTask);
    expect(bytes).toBeGreaterThan(0);
    expect({ files, leftOut }).toEqual({ files: 3, leftOut: [`${STORE}/notes.txt`] });
    expect(await modeOf(archive)).toBe('600');
    await db.$disconnect();
    await restore(archive, restored, silentTask);
    expect(await modeOf(restored)).toBe('700');
    for (const file of ['mouseprint.db', `${STORE}/events.arrow`])
      expect(await modeOf(path.join(restored, file))).toBe('600');
    expect(await modeOf(path.join(restored, STORE))).toBe('700');
    const again = await openDatabase(path.join(restored, 'mouseprint.db'));
    // What waited does not begin by itself on another machine.
    expect(await again.job.findMany({ select: { id: true, status: true }, orderBy: { id: 'asc' } })).toEqual([
      { id: 'kept', status: 'succeeded' },
      { id: 'waits', status: 'interrupted' },
    ]);
    const [ada] = await again.profile.findMany();
    expect(ada.quality).toEqual({ sessions: [remembered] });
    await again.$disconnect();
    // What a restored profile remembers goes with it, as where it was enrolled.
    if (currentEngine() === 'sqlite') {
      expect(await filesWithAny(restored, tracesOf(remembered))).toEqual(['mouseprint.db']);
      vi.stubEnv('MOUSEPRINT_DATA', restored);
      await deleteProfile(ada.id);
      await closeDatabase();
      expect(await filesWithAny(restored, tracesOf(remembered))).toEqual([]);
    }
    for (const file of ['events', 'blocks'])
      expect(await readFile(path.join(restored, STORE, `${file}.arrow`), 'utf8')).toBe('events');
    expect(await readdir(path.join(restored, STORE))).toEqual(['blocks.arrow', 'events.arrow']);
    expect((await readdir(restored)).filter((name) => !name.startsWith('mouseprint.db'))).toEqual([
      'datasets',
    ]);
    expect((await readdir(directory)).sort()).toEqual(['backup.tar', 'data', 'restored']);
  });

  it('write over nothing', async () => {
    const { data, db, archive } = await keep();
    await db.$disconnect();
    await writeFile(archive, 'mine');
    await expect(backup(data, archive, silentTask)).rejects.toMatchObject({ code: 'conflict' });
    await expect(restore(archive, data, silentTask)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('refuse a damaged archive and leave nothing of it', async () => {
    const { data, db, archive, restored, directory } = await keep();
    await db.$disconnect();
    await tar.create({ file: archive, cwd: data, portable: true }, ['mouseprint.db']);
    await truncate(archive, 40_000);
    await expect(restore(archive, restored, silentTask)).rejects.toMatchObject({ code: 'bad_data' });
    await writeFile(archive, 'not a tar file at all');
    await expect(restore(archive, restored, silentTask)).rejects.toMatchObject({ code: 'bad_data' });
    await expect(restore(`${archive}.none`, restored, silentTask)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await readdir(directory)).sort()).toEqual(['backup.tar', 'data']);
  });

  it('are never made of what restore would refuse', async () => {
    const { data, db, archive, directory } = await keep();
    await db.$executeRawUnsafe('CREATE TRIGGER t AFTER INSERT ON Job BEGIN DELETE FROM Run; END');
    await db.$disconnect();
    await expect(backup(data, archive, silentTask)).rejects.toThrow(
      'cannot be backed up: its database holds what no backup holds: the trigger "t"',
    );
    expect(await readdir(directory)).toEqual(['data']);
  });

  it('are not made of what lies behind a link', async () => {
    const { data, db, archive, directory } = await keep();
    await db.$disconnect();
    await symlink(directory, path.join(data, 'runs'));
    await expect(backup(data, archive, silentTask)).rejects.toThrow('holds a link: runs');
    expect(await readdir(directory)).toEqual(['data']);
  });

  it('say so when there is nothing', async () => {
    const directory = await temporaryDirectory();
    await expect(backup(directory, path.join(directory, 'b.tar'), silentTask)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('go on where a restore was killed', async () => {
    const { data, db, directory, restored } = await keep();
    await db.$disconnect();
    const left = path.join(directory, '.partial-restored-999999999-0123abcd');
    const others = path.join(directory, '.partial-restored-of-somebody-else');
    await Promise.all([mkdir(left), mkdir(others)]);
    // Where several machines may write, only age tells that a process is gone.
    const lastWeek = Date.now() / 1000 - 7 * 86_400;
    if (currentEngine() === 'postgresql') await utimes(left, lastWeek, lastWeek);
    await expect(restore(path.join(data, 'token'), restored, silentTask)).rejects.toThrow(
      'is not a complete',
    );
    expect((await readdir(directory)).sort()).toEqual(['.partial-restored-of-somebody-else', 'data']);
  });
});

it('is not restored where nothing would read it', () => {
  expect(() => requireFolder({})).not.toThrow();
  expect(() => requireFolder({ files: 's3://bucket' })).toThrow('MOUSEPRINT_FILES is set');
  try {
    requireFolder({ database: 'postgresql://db/mouseprint', files: '/shared' });
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({
      message: 'A backup is restored into a folder, and MOUSEPRINT_DATABASE and MOUSEPRINT_FILES are set.',
      hint: 'Restore it without, then bring it there: npx mouseprint move --to ADDRESS, then --files ADDRESS.',
    });
  }
});
