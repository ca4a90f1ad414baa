import { createServer } from 'node:net';
import { LaunchError } from './root.js';

function listen(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** A port that nobody uses. */
export function freePort(host = '127.0.0.1') {
  return listen(0, host);
}

/** Finds out before the long steps whether the server will be able to listen. */
export async function checkPort(port, host) {
  try {
    await listen(port, host);
  } catch (error) {
    if (error.code === 'EADDRINUSE')
      throw new LaunchError(
        `Port ${port} is in use by another program (perhaps another Mouseprint).\nStop it, or choose another port: PORT=${port + 1} npm start`,
      );
    if (error.code === 'EACCES')
      throw new LaunchError(
        `Port ${port} may not be used by this user. Choose one above 1023: PORT=3000 npm start`,
      );
    if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
      throw new LaunchError(`HOST=${host} is not an address of this machine.`);
    throw error;
  }
}
