import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../bin/launch/port.js';

/** The built program, served. */
export interface ServedApp {
  url: string;
  stop(): Promise<void>;
}

/** Serves the built program, building it when it is stale, with `data` as its data directory and `settings` in its environment. */
export async function serveApp(
  data: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<ServedApp> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(process.execPath, ['bin/start.js'], {
    cwd: path.join(import.meta.dirname, '..'),
    env: {
      ...process.env,
      MOUSEPRINT_DATA: data,
      PORT: String(port),
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
      ...settings,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  while (!(await answers(url))) {
    if (server.exitCode !== null) throw new Error('The program ended before it answered.');
    await wait(200);
  }
  return {
    url,
    async stop() {
      if (server.exitCode !== null) return;
      server.kill('SIGTERM');
      await once(server, 'exit');
    },
  };
}

/** Serves the built program in an empty data directory for as long as `work` takes. */
export async function withServedApp(
  work: (url: string, data: string) => Promise<void>,
  /** Is done in the data directory before the program is served. */
  prepare: (data: string) => Promise<void> = async () => {},
): Promise<void> {
  const data = await mkdtemp(path.join(tmpdir(), 'mouseprint-bench-'));
  try {
    await prepare(data);
    const app = await serveApp(data);
    try {
      await work(app.url, data);
    } finally {
      await app.stop();
    }
  } finally {
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
