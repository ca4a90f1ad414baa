import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { NextRequest } from 'next/server';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { route } from '../../lib/http/route.ts';
import { execute } from '../../lib/jobs/execute.ts';
import { createRunning } from '../../lib/jobs/start.ts';
import { getJob } from '../../lib/jobs/view.ts';
import { refuseLinks } from '../../lib/store/data-folder.ts';
import { database } from '../../lib/store/database.ts';
import { dataPath, writeFileAtomic } from '../../lib/store/files.ts';
import { silentTask } from '../../lib/task.ts';
import { jobKind } from '../../lib/work/kinds.ts';
import { proxy } from '../../proxy.ts';
import { freshDatabase } from '../jobs/data-directory.ts';
import { temporaryDirectory } from './temporary-directory.ts';

it.each(['file', 'file/below'])('a data directory that is a %s is refused by name', async (name) => {
  const data = path.join(await temporaryDirectory(), name);
  await writeFile(path.join(data.replace(/file.*/, ''), 'file'), '');
  vi.stubEnv('MOUSEPRINT_DATA', data);
  await expect(database()).rejects.toMatchObject({
    code: 'unavailable',
    message: `The data directory ${data} is a file, or lies below one.`,
  });
  vi.unstubAllEnvs();
});

// Node's own mkdir never returns there.
it.runIf(process.platform === 'linux')(
  'a data directory where no folder can be made is refused by name',
  async () => {
    vi.stubEnv('MOUSEPRINT_DATA', '/proc/mouse/print');
    await expect(database()).rejects.toMatchObject({
      code: 'unavailable',
      message:
        'The data directory /proc/mouse/print cannot be made: /proc is no disk but a view of the system (proc).',
    });
    vi.unstubAllEnvs();
  },
);

describe('a link in the data directory', () => {
  it.each(['datasets', 'runs/one'])('%s is refused before anything is written, by name', async (name) => {
    const folder = await temporaryDirectory();
    const data = path.join(folder, 'data');
    await mkdir(path.dirname(path.join(data, name)), { recursive: true });
    await mkdir(path.join(folder, 'disk'));
    await symlink(path.join(folder, 'disk'), path.join(data, name));
    vi.stubEnv('MOUSEPRINT_DATA', data);
    await expect(database()).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining(`a link: ${name} → ${path.join(folder, 'disk')}`),
    });
    expect(await readdir(path.join(folder, 'disk'))).toEqual([]);
    expect(existsSync(path.join(data, 'mouseprint.db'))).toBe(false);
    vi.unstubAllEnvs();
  });

  it('is not the directory itself, which may be one', async () => {
    const folder = await temporaryDirectory();
    await mkdir(path.join(folder, 'disk'));
    await symlink(path.join(folder, 'disk'), path.join(folder, 'data'));
    expect(() => refuseLinks(path.join(folder, 'data'))).not.toThrow();
    expect(() => refuseLinks(path.join(folder, 'not-there'))).not.toThrow();
  });
});

describe('a data directory that is moved or deleted while it is open', () => {
  const get = route({ summary: 'A test.', answer: z.any(), query: z.object({}) }, async () =>
    (await database()).job.count(),
  );
  const ask = async () =>
    (
      await get(new Request('http://localhost/api/x', { headers: { host: 'localhost' } }), {
        params: Promise.resolve({}),
      })
    ).status;
  const visit = () => proxy(new NextRequest('http://localhost/', { headers: { host: 'localhost' } })).status;

  it('is noticed by routes, pages and whatever writes; nothing is written in its place; put back, all goes on', async () => {
    await freshDatabase();
    expect([await ask(), visit()]).toEqual([200, 200]);
    const data = dataPath();
    await rename(data, `${data}-moved`);
    expect([await ask(), visit()]).toEqual([503, 503]);
    await expect(database()).rejects.toThrow('was moved, deleted or replaced');
    await expect(writeFileAtomic(dataPath('runs', 'a', 'file'), 'x')).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(existsSync(data)).toBe(false);
    // Another in its place is not it.
    await mkdir(data);
    await writeFile(dataPath('mouseprint.db'), '');
    expect([await ask(), visit()]).toEqual([503, 503]);
    await rm(data, { recursive: true });
    await rename(`${data}-moved`, data);
    expect([await ask(), visit()]).toEqual([200, 200]);
  });

  it('ends a job that is running, and says why', async () => {
    const db = await freshDatabase();
    const job = await createRunning(db, jobKind('rehearse'), { steps: 1000, stepMs: 20 });
    const data = dataPath();
    const running = execute(db, job, jobKind, silentTask);
    await rename(data, `${data}-moved`);
    await expect(running).rejects.toMatchObject({ code: 'unavailable' });
    await rename(`${data}-moved`, data);
    expect(await getJob(job.id)).toMatchObject({ status: 'failed', error: { code: 'unavailable' } });
  });
});
