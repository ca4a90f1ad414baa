import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Serves the built program, building it when it is stale, in an empty data directory, for as long as `work` takes. */
export async function withServedApp(
  work: (url: string, data: string) => Promise<void>,
  /** Is done in the data directory before the program is served. */
  prepare: (data: string) => Promise<void> = async () => {},
): Promise<void> {
  const data = await mkdtemp(path.join(tmpdir(), 'mouseprint-bench-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  await prepare(data);
  const server = spawn(process.execPath, ['bin/start.js'], {
    env: { ...process.env, MOUSEPRINT_DATA: data, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    while (!(await answers(url))) {
      if (server.exitCode !== null) throw new Error('The program ended before it answered.');
      await wait(200);
    }
    await work(url, data);
  } finally {
    if (server.exitCode === null) {
      server.kill('SIGTERM');
      await once(server, 'exit');
    }
    await rm(data, { recursive: true, force: true });
  }
}

/** Runs a program of the project to its end, with `data` as its data directory. */
export async function runProgram(args: readonly string[], data: string): Promise<void> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, MOUSEPRINT_DATA: data },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}.`);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/health`)).ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
