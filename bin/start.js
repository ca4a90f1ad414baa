// `npm start`: from a fresh clone to a served app. Only Node's own modules here, because nothing may be installed yet.
import { build } from './launch/build.js';
import { generate, install } from './launch/install.js';
import { checkPort, freePort } from './launch/port.js';
import { checkNode, LaunchError } from './launch/root.js';
import { isStopping, start } from './launch/run.js';
import { serve } from './launch/serve.js';

/** Migrates the database and makes the sample; returns the token that browsers need, if they do. */
async function prepare() {
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

async function main() {
  checkNode();
  const host = process.env.HOST || '127.0.0.1';
  const port = process.env.PORT === '0' ? await freePort(host) : Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new LaunchError(`PORT=${process.env.PORT} is not a port number. Choose one from 1 to 65535.`);
  await checkPort(port, host);
  // An installed package comes with its dependencies and its database client.
  if (process.env.MOUSEPRINT_INSTALLED !== '1') {
    await install();
    await generate();
  }
  const token = await prepare();
  await build();
  const { url, ended } = await serve({ host, port });
  if (!isStopping())
    console.log(`Mouseprint is at ${url}${token ? `/?token=${token}` : ''}\nPress Ctrl-C to stop.`);
  const { code } = await ended;
  if (!isStopping()) throw new LaunchError(`The server ended unexpectedly (exit code ${code}).`);
}

main().catch((error) => {
  if (isStopping()) return;
  console.error(error instanceof LaunchError ? error.message : error);
  process.exitCode = 1;
});
