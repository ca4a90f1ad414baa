import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { dependency } from './resolve.js';
import { LaunchError, root } from './root.js';
import { isStopping, start } from './run.js';

const PATIENCE = 60_000;

function address(host, port) {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

async function isHealthy(url) {
  try {
    const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(5000) });
    return response.ok;
  } catch {
    return false;
  }
}

/**
 * Starts the built app and resolves when it answers. Its program loads while the data directory is prepared, and opens nothing there before
 * `prepared` is fulfilled. The server ends when this process does, however that happens: it watches the
 * channel between them.
 */
export async function serve({ host, port, prepared }) {
  const door = pathToFileURL(path.join(root, 'bin/launch/door.js')).href;
  const server = start(
    process.execPath,
    ['--import', door, dependency('next', 'dist/bin/next'), 'start', '-H', host, '-p', String(port)],
    {
      env: {
        PORT: String(port),
        HOST: host,
        NODE_ENV: 'production',
        NEXT_MANUAL_SIG_HANDLE: '1',
        MOUSEPRINT_LAUNCHED: '1',
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
  // A rejection is for whoever prepares; the server then waits until it is ended.
  prepared.then(
    () => server.send('prepared', () => {}),
    () => {},
  );
  let over = false;
  server.ended.then(() => {
    over = true;
  });
  await Promise.race([prepared, server.ended]).catch(() => {});
  const url = address(host, port);
  for (const began = performance.now(); !(await isHealthy(url)); await wait(100)) {
    if (isStopping()) break;
    if (over) throw new LaunchError('The server ended before it answered; what it said is above.');
    if (performance.now() - began > PATIENCE) throw new LaunchError(`The server does not answer at ${url}.`);
  }
  return { url, ended: server.ended };
}
