import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from '../../bin/launch/build.js';
import { generate } from '../../bin/launch/install.js';
import { enqueue } from '../../lib/jobs/start.ts';
import { mapKind } from '../../lib/maps/job-kinds.ts';
import { mapRequest } from '../../lib/projection/request.ts';
import { closeDatabase, database } from '../../lib/store/database.ts';
import { projectPath } from '../../lib/store/root.ts';
import { startRoundRobin } from '../../tests/cluster/round-robin.ts';
import { Server } from '../../tests/cluster/servers.ts';
import { startCluster } from '../../tests/postgres/cluster.ts';

/** What is put under load: servers of the built program, with workers or without. */
export interface Installation {
  readonly url: string;
  /** Adds so many t-SNE maps of the sample to the queue. */
  queueMaps(count: number): Promise<void>;
  /** How many jobs were done by now. */
  jobsDone(): Promise<number>;
}

export interface Size {
  readonly servers: number;
  readonly workers: number;
  /** Whether the catalogue is in a PostgreSQL of one's own, which several servers or workers need. */
  readonly postgres: boolean;
}

/** Starts servers behind a proxy that asks them in turn, and workers, in an empty data directory, for as long as `work` takes. */
export async function withInstallation(size: Size, work: (of: Installation) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mouseprint-load-'));
  process.env.MOUSEPRINT_DATA = path.join(folder, 'data');
  process.env.LOG_LEVEL = 'silent';
  const cluster = size.postgres ? await startCluster() : undefined;
  if (cluster) process.env.MOUSEPRINT_DATABASE = cluster.url;
  const servers: Server[] = [];
  const workers: ChildProcess[] = [];
  await generate();
  await build();
  try {
    const jobs = size.workers > 0 ? '0' : '1';
    for (let i = 0; i < size.servers; i++)
      servers.push(await Server.start({ MOUSEPRINT_JOBS: jobs, HOST: '127.0.0.1' }));
    for (let i = 0; i < size.workers; i++)
      workers.push(
        spawn(process.execPath, [projectPath('bin', 'mouseprint.js'), 'worker'], {
          env: { ...process.env, MOUSEPRINT_HOST_ID: `machine-${i}` },
          stdio: ['ignore', 'ignore', 'inherit'],
        }),
      );
    // Without a second server there is nothing to balance, and no proxy in the way.
    const proxy =
      size.servers > 1
        ? await startRoundRobin(
            servers.map(
              ({ url }) =>
                () =>
                  url,
            ),
          )
        : undefined;
    const db = await database();
    let queued = 0;
    await work({
      url: proxy?.url ?? servers[0].url,
      async queueMaps(count) {
        for (let i = 0; i < count; i++) {
          const request = mapRequest.parse({
            source: { model: 'raw-features', dataset: 'sample', blocksPerSession: 8 },
            params: { method: 'tsne', seed: ++queued },
          });
          await enqueue(mapKind, request, 'terminal');
        }
      },
      jobsDone: () => db.job.count({ where: { status: 'succeeded' } }),
    });
    await proxy?.close();
  } finally {
    for (const worker of workers) worker.kill('SIGKILL');
    await Promise.all(workers.map((one) => one.exitCode ?? one.signalCode ?? once(one, 'exit')));
    await Promise.all(servers.map((server) => server.kill()));
    await closeDatabase();
    await cluster?.remove();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
