import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../bin/launch/port.js';
import { postgresPrograms } from '../../bin/launch/postgres-programs.js';

const run = promisify(execFile);
const PASSWORD = 'correct horse';

/** PostgreSQL refuses to run as root, for whom Debian's package makes a user. */
function owner(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** A PostgreSQL of one's own, in a temporary folder and on a free port. */
export interface Cluster {
  /** Of its database `mouseprint`, with user and password. */
  readonly url: string;
  readonly port: number;
  readonly password: string;
  /** Ends it as a power cut would, or in good order, and leaves its data. */
  stop(how: 'immediate' | 'fast'): Promise<void>;
  start(): Promise<void>;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
}

/**
 * Starts a cluster. Nothing is forced to the disk unless asked: tests never cut the power of the machine.
 * @throws where there are no programs of PostgreSQL; ask {@link postgresPrograms} first
 */
export async function startCluster(): Promise<Cluster> {
  const programs = postgresPrograms();
  if (!programs) throw new Error('PostgreSQL is not installed: apt-get install postgresql');
  const user = owner();
  const folder = mkdtempSync(path.join(tmpdir(), 'mouseprint-postgres-'));
  const secret = path.join(folder, 'password');
  writeFileSync(secret, PASSWORD);
  if (user) for (const file of [folder, secret]) chownSync(file, user.uid, user.gid);
  const data = path.join(folder, 'data');
  const program = (name: string) => path.join(programs, name);
  const as = { ...user, cwd: folder, env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } };
  await run(
    program('initdb'),
    ['-D', data, '-U', 'mouseprint', '--pwfile', secret, '-A', 'scram-sha-256', '-E', 'UTF8', '-N'],
    as,
  );
  const port = await freePort();
  const settings = ['fsync=off', 'full_page_writes=off', 'max_connections=200', 'listen_addresses=127.0.0.1'];
  let server: ReturnType<typeof spawn> | undefined;
  const start = async () => {
    const options = [...settings, `unix_socket_directories=${folder}`].flatMap((setting) => ['-c', setting]);
    server = spawn(program('postgres'), ['-D', data, '-p', String(port), ...options], {
      ...as,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await new Promise<void>((resolve, reject) => {
      let said = '';
      server?.stderr?.on('data', (text) => {
        said += text;
        if (said.includes('ready to accept connections')) resolve();
      });
      server?.once('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)));
    });
  };
  const stop = async (how: 'immediate' | 'fast') => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
    await gone;
  };
  await start();
  const url = `postgresql://mouseprint:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/mouseprint`;
  const { Client } = (await import('pg')).default;
  const client = new Client({ connectionString: url.replace(/mouseprint$/, 'postgres') });
  await client.connect();
  await client.query('CREATE DATABASE mouseprint');
  await client.end();
  return {
    ...{ url, port, password: PASSWORD, start, stop },
    async remove() {
      await stop('immediate');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
