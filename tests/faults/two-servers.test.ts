import { spawn, spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { JobQueue } from '../../lib/jobs/queue.ts';
import { streamJob } from '../../lib/jobs/stream.ts';
import { databaseAddress } from '../../lib/store/address.ts';
import { openDatabase } from '../../lib/store/database.ts';
import { dataPath } from '../../lib/store/files.ts';
import { announceServer, otherServer, withdrawServer } from '../../lib/store/running-server.ts';
import { freshDatabase } from '../jobs/data-directory.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

describe('two servers on one data directory', () => {
  it('run each job once', async () => {
    const db = await freshDatabase();
    const second = await openDatabase(databaseAddress());
    const queues = [new JobQueue(db, 1), new JobQueue(second, 1)];
    onTestFinished(async () => {
      await Promise.all(queues.map((queue) => queue.stop()));
      await second.$disconnect();
    });
    const ids = ['a', 'b', 'c'];
    for (const id of ids)
      await db.job.create({
        data: { id, kind: 'rehearse', status: 'queued', params: { steps: 1, stepMs: 0 } },
      });
    for (const queue of queues) queue.start();
    for (const id of ids) for await (const _ of streamJob(id, 0, new AbortController().signal));
    const jobs = await db.job.findMany({ select: { status: true, attempts: true } });
    expect(jobs).toEqual(ids.map(() => ({ status: 'succeeded', attempts: 1 })));
  });

  it('are told of each other when the second starts', async () => {
    vi.stubEnv('MOUSEPRINT_DATA', await temporaryDirectory());
    const server = createServer((_, response) => response.end('{}')).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    onTestFinished(() => {
      vi.unstubAllEnvs();
      server.close();
      other.kill();
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const note = (pid: number | undefined) =>
      writeFile(dataPath('server.json'), JSON.stringify({ pid, url }));
    expect(await otherServer()).toBeUndefined();
    await note(other.pid);
    expect(await otherServer()).toEqual({ pid: other.pid, url });
    await note(spawnSync(process.execPath, ['-e', '']).pid);
    expect(await otherServer()).toBeUndefined();
    announceServer();
    expect(await otherServer()).toBeUndefined();
    withdrawServer();
    await writeFile(dataPath('server.json'), 'not JSON');
    expect(await otherServer()).toBeUndefined();
    expect(path.basename(dataPath('server.json'))).toBe('server.json');
  });
});
