import { LaunchError } from './root.js';
import { start } from './run.js';

/** Migrates the database and makes the sample; returns the token that browsers need, if they do. */
export async function prepare() {
  const child = start(process.execPath, ['--import', 'tsx', 'bin/prepare.ts'], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  // A build may tell how far it is meanwhile, in a line that it rewrites.
  child.stdout.on('data', (text) => process.stdout.write(`${process.stdout.isTTY ? '\r\x1b[K' : ''}${text}`));
  let token = null;
  child.on('message', (message) => {
    token = message.token;
  });
  const { code } = await child.ended;
  if (code !== 0) throw new LaunchError('The data directory could not be prepared; the reason is above.');
  return token;
}
