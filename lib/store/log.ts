import pino, { type DestinationStream, type Logger } from 'pino';
import { readConfig } from './config.ts';

const held = globalThis as typeof globalThis & { mouseprintLog?: Logger };

/** Characters of an unexpected error's message that are logged at most. */
const LONGEST = 500;
/** Three numbers or more in a row may be somebody's movement, or embeddings of it. */
const NUMBERS = /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?:[\s,;[\]]+-?\d+(?:\.\d+)?(?:e[+-]?\d+)?){2,}/gi;

/** A text that may hold data, such as the message of a database error that repeats its query, without rows of numbers. */
export function withoutMovement(text: string): string {
  const clean = text.replace(NUMBERS, '[numbers]');
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST)}…` : clean;
}

interface LoggedError {
  type: string;
  message: string;
  code?: string;
  stack?: string;
  cause?: LoggedError;
}

/** What the log says of an error: never its other properties, which may hold what was being worked on. */
function loggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutMovement(String(error)) };
  const { code } = error as { code?: unknown };
  // The stack begins with the message, which may be long and hold data; only the places are kept.
  const places = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    message: withoutMovement(error.message),
    ...(typeof code === 'string' && { code }),
    stack: places?.join('\n'),
    ...(error.cause !== undefined && { cause: loggedError(error.cause) }),
  };
}

/** A log in JSON lines, in which errors are cleaned of data. */
export function makeLog(level: string, destination: DestinationStream): Logger {
  return pino({ level, base: null, serializers: { err: loggedError } }, destination);
}

/** The server's log: JSON lines on standard error, never with anybody's movement in them. */
export function log(): Logger {
  held.mouseprintLog ??= makeLog(readConfig().logLevel, pino.destination({ dest: 2, sync: true }));
  return held.mouseprintLog;
}
