import { checkPort, freePort } from './port.js';
import { LaunchError } from './root.js';

/** Where to serve, by the environment: an address that is free. */
export async function listening() {
  const host = process.env.HOST || '127.0.0.1';
  const port = process.env.PORT === '0' ? await freePort(host) : Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new LaunchError(`PORT=${process.env.PORT} is not a port number. Choose one from 1 to 65535.`);
  await checkPort(port, host);
  return { host, port };
}
