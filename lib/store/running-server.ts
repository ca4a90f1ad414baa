import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { readConfig } from './config.ts';
import { dataPath } from './data-path.ts';

const note = z.object({ pid: z.int().positive(), url: z.url() });
export type RunningServer = z.infer<typeof note>;

const noteFile = () => dataPath('server.json');

function read(): RunningServer | undefined {
  try {
    return note.safeParse(JSON.parse(readFileSync(noteFile(), 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** Leaves word in the data directory that this process serves it. Never fails: it is only a courtesy. */
export function announceServer(): void {
  const { host, port } = readConfig();
  const reached = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host;
  const name = reached.includes(':') ? `[${reached}]` : reached;
  try {
    writeFileSync(noteFile(), JSON.stringify({ pid: process.pid, url: `http://${name}:${port}` }));
  } catch {}
}

export function withdrawServer(): void {
  if (read()?.pid === process.pid) rmSync(noteFile(), { force: true });
}

/** Another server that answers and uses the same data directory, if there is one. */
export async function otherServer(): Promise<RunningServer | undefined> {
  const found = read();
  if (!found || found.pid === process.pid) return undefined;
  try {
    process.kill(found.pid, 0);
    // The process may be gone and its number given to another.
    const { ok } = await fetch(`${found.url}/api/health`, { signal: AbortSignal.timeout(2000) });
    return ok ? found : undefined;
  } catch {
    return undefined;
  }
}
