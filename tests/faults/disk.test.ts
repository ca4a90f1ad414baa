import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { listDatasets } from '../../lib/catalogue/index.ts';
import { runImport } from '../../lib/catalogue/run-import.ts';
import { reportError } from '../../lib/errors.ts';
import { createProfile } from '../../lib/people/profiles.ts';
import { currentEngine } from '../../lib/store/address.ts';
import { closeDatabase, database } from '../../lib/store/database.ts';
import { sweepPartials } from '../../lib/store/partial-files.ts';
import { projectPath } from '../../lib/store/root.ts';
import { silentTask } from '../../lib/task.ts';
import { checkIntegrity } from '../../lib/work/integrity.ts';
import { track } from '../chaos/movement.ts';
import { CSV_OPTIONS, writeRecordings } from '../chaos/scene.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

const isRoot = process.getuid?.() === 0;

/** Whether a small file system can be mounted here: as root on Linux, where no sandbox forbids it. */
function mount(options: string, at: string): boolean {
  if (process.platform !== 'linux' || !isRoot) return false;
  return spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', at], { stdio: 'ignore' }).status === 0;
}

afterEach(() => vi.unstubAllEnvs());

// The database is on this disk; PostgreSQL’s is not.
describe.skipIf(currentEngine() === 'postgresql')('a disk that is full', () => {
  it('fails the import and the enrolment with its name, shows nothing of them, and takes them when there is room', async ({
    skip,
  }) => {
    const folder = await temporaryDirectory();
    const disk = path.join(folder, 'disk');
    await mkdir(disk);
    skip(!mount('size=1100k', disk), 'no file system can be mounted here');
    vi.stubEnv('MOUSEPRINT_DATA', disk);
    onTestFinished(async () => {
      await closeDatabase();
      execFileSync('umount', [disk]);
    });
    await database();
    const recordings = path.join(folder, 'recordings');
    await writeRecordings(recordings, 4, 250, 1);
    const params = { dataset: 'csv' as const, from: recordings, options: { ...CSV_OPTIONS, name: 'mine' } };
    expect(reportError(await runImport(params, silentTask).catch((error) => error)).code).toBe('disk_full');
    expect(await listDatasets()).toEqual([]);
    expect(await readdir(path.join(disk, 'datasets', 'mine'))).toEqual([]);
    await writeFile(path.join(disk, 'filler'), Buffer.alloc(1_100_000)).catch(() => {});
    const model = { name: 'none', hash: '0'.repeat(64), dims: 2 };
    const enrol = () =>
      createProfile({ name: 'Ada', model, embeddings: new Float32Array(80_000), events: track(1) });
    expect(reportError(await enrol().catch((error) => error)).code).toBe('disk_full');
    expect(await readdir(path.join(disk, 'profiles')).catch(() => [])).toEqual([]);
    execFileSync('mount', ['-o', 'remount,size=64m', disk]);
    await runImport(params, silentTask);
    await enrol();
    expect((await checkIntegrity(silentTask)).problems).toEqual([]);
  });
});

// What SQLite says of its own file.
describe.skipIf(currentEngine() === 'postgresql')('a data directory that may not be written', () => {
  it('is named, with what to do', async () => {
    const data = await temporaryDirectory();
    await chmod(data, 0o555);
    const { stdout, status } = spawnSync(
      process.execPath,
      [projectPath('bin', 'mouseprint.js'), 'datasets', '--json'],
      {
        encoding: 'utf8',
        env: { ...process.env, MOUSEPRINT_DATA: path.join(data, 'deeper'), HOME: data },
        // Root may write anywhere, so somebody else tries.
        ...(isRoot && { uid: 65534, gid: 65534 }),
      },
    );
    await chmod(data, 0o755);
    expect(status).toBe(1);
    expect(JSON.parse(stdout).error).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining(`${path.join(data, 'deeper')} cannot be made`),
      hint: expect.stringContaining('MOUSEPRINT_DATA'),
    });
  });
});

describe('sweepPartials', () => {
  it('removes what the dead left behind and nothing of the living', async () => {
    const folder = await temporaryDirectory();
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    const model = path.join(folder, 'runs', 'a', `.partial-model-${dead}-0123abcd`);
    const backup = path.join(folder, `.partial-backup-${dead}-0123abcd`);
    await mkdir(model, { recursive: true });
    await writeFile(backup, 'x');
    await writeFile(path.join(folder, `.partial-other-${process.pid}-0123abcd`), 'x');
    await writeFile(path.join(folder, '.partial-nobody'), 'x');
    await writeFile(path.join(folder, 'kept'), 'x');
    if (currentEngine() === 'postgresql') {
      // It may be a process of another machine that still writes: only age tells.
      expect(await sweepPartials(folder)).toBe(0);
      const lastWeek = Date.now() / 1000 - 7 * 86_400;
      for (const file of [model, backup]) await utimes(file, lastWeek, lastWeek);
    }
    expect(await sweepPartials(folder)).toBe(2);
    expect((await readdir(folder)).sort()).toEqual(
      ['.partial-nobody', `.partial-other-${process.pid}-0123abcd`, 'kept', 'runs'].sort(),
    );
    expect(await readdir(path.join(folder, 'runs', 'a'))).toEqual([]);
  });
});
