import { LaunchError } from './root.js';
import { start } from './run.js';

/** Migrates the database and makes the sample; returns the token that browsers need, if they do. */
export async function prepare() {
  const child = start(process.execPath, ['--import', 'tsx', 'bin/prepare.ts'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let token = null;
  child.on('message', (message) => {
    token = message.token;
  });
  const { code } = await child.ended;
  if (code !== 0) throw new LaunchError('The data directory could not be prepared; the reason is above.');
  return token;
}
