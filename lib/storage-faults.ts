import type { ErrorReport } from './errors.ts';

const FAULTS: readonly [codes: RegExp, report: ErrorReport][] = [
  [
    /^(ENOSPC|EDQUOT|SQLITE_FULL)$/,
    {
      code: 'disk_full',
      message: 'The disk is full.',
      hint: 'Free some space and try again; nothing was half-written.',
    },
  ],
  [
    /^SQLITE_(BUSY|LOCKED)/,
    {
      code: 'unavailable',
      message: 'The database is locked by another program.',
      hint: 'Close whatever else has mouseprint.db open, and try again; nothing was changed.',
    },
  ],
  [
    /^SQLITE_(CORRUPT|NOTADB)/,
    {
      code: 'bad_data',
      message: 'The database is damaged.',
      hint: 'Stop Mouseprint, move the data directory away and put a backup back: npx mouseprint restore FILE. Without one, import the data sets again.',
    },
  ],
  [
    /^(EROFS|EACCES|EPERM|SQLITE_READONLY.*|SQLITE_CANTOPEN.*)$/,
    {
      code: 'unavailable',
      message: 'A file or folder may not be read or written by this user.',
      hint: 'Give this user the right to write in the data directory, or point MOUSEPRINT_DATA at another folder.',
    },
  ],
  [
    /^(EIO|SQLITE_IOERR.*)$/,
    {
      code: 'unavailable',
      message: 'The disk could not be read or written.',
      hint: 'Check the disk; the server log has the details.',
    },
  ],
  [
    /^P2028$/,
    {
      code: 'overloaded',
      message: 'Too many others write to the database.',
      hint: 'Nothing was changed. Try again in a moment.',
    },
  ],
  [
    /^(EMFILE|ENFILE)$/,
    { code: 'overloaded', message: 'Too many files are open at once.', hint: 'Try again in a moment.' },
  ],
];

/** Codes of an error and of what caused it, also where Prisma wrapped what SQLite said. */
function* codesOf(error: unknown, depth = 0): Generator<string> {
  if (typeof error !== 'object' || error === null || depth > 4) return;
  const { code, originalCode, cause, meta } = error as Record<string, unknown>;
  for (const text of [code, originalCode]) if (typeof text === 'string') yield text;
  yield* codesOf(cause, depth + 1);
  if (typeof meta === 'object' && meta !== null)
    yield* codesOf((meta as Record<string, unknown>).driverAdapterError, depth + 1);
}

/** What our driver of PostgreSQL says of it (`lib/store/outages.ts`): Prisma wraps that, and keeps code and message, but no hint. */
function outage(error: unknown): ErrorReport | undefined {
  if (!(error instanceof Error) || error.name !== 'PrismaClientKnownRequestError') return undefined;
  const { code } = error as { code?: unknown };
  if (code !== 'unavailable' && code !== 'overloaded' && code !== 'disk_full') return undefined;
  return {
    code,
    message: error.message.slice(error.message.lastIndexOf('\n') + 1),
    hint: 'What was confirmed is kept, and all goes on by itself when the database is back.',
  };
}

/** What to tell somebody whose disk or database cannot be used; undefined for any other error. */
export function storageFault(error: unknown): ErrorReport | undefined {
  for (const code of codesOf(error)) {
    const found = FAULTS.find(([codes]) => codes.test(code));
    if (found) return { ...found[1] };
  }
  return outage(error);
}
