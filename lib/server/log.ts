import pino, { type Logger } from 'pino';
import { readConfig } from './config.ts';

const held = globalThis as typeof globalThis & { mouseprintLog?: Logger };

/** The server's log: JSON lines on standard error, never with anybody's movement in them. */
export function log(): Logger {
  held.mouseprintLog ??= pino(
    { level: readConfig().logLevel, base: null },
    pino.destination({ dest: 2, sync: true }),
  );
  return held.mouseprintLog;
}
