import { createHash } from 'node:crypto';
import { AppError } from '../errors.ts';
import { readConfig } from './config.ts';
import { DATABASE_NAME } from './data-files.ts';
import { dataPath } from './data-path.ts';

const POSTGRES = /^postgres(?:ql)?:\/\//;

export type Engine = 'sqlite' | 'postgresql';

/** Which engine an address is of: the URL of a PostgreSQL database, or a file of SQLite. */
export function engineOf(address: string): Engine {
  return POSTGRES.test(address) ? 'postgresql' : 'sqlite';
}

/**
 * Where the catalogue lies: `MOUSEPRINT_DATABASE`, else a file below the data directory. In a URL, `{data}` stands for a name made of the
 * data directory's, so that several of them may share a database: `…?schema={data}`.
 */
export function databaseAddress(): string {
  const { database, data } = readConfig();
  if (database === undefined) return dataPath(DATABASE_NAME);
  if (!database.includes('{data}')) return database;
  return database.replaceAll('{data}', `d_${createHash('sha256').update(data).digest('hex').slice(0, 16)}`);
}

/** The engine that this process keeps its catalogue in. */
export function currentEngine(): Engine {
  return readConfig().database === undefined ? 'sqlite' : 'postgresql';
}

/** Whether other servers and workers may share the catalogue: nothing that matters may live in the memory of one then. */
export function isShared(): boolean {
  return currentEngine() === 'postgresql';
}

/** An address as people may see it: without the password. */
export function shownAddress(address: string): string {
  if (engineOf(address) === 'sqlite') return address;
  const { protocol, username, host, pathname, searchParams } = parseUrl(address);
  const schema = searchParams.get('schema');
  return `${protocol}//${username ? `${username}@` : ''}${host}${pathname}${schema ? `?schema=${schema}` : ''}`;
}

/** @throws AppError `bad_request` for what is no URL of a database */
export function parseUrl(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url && POSTGRES.test(address) && url.pathname.length > 1) return url;
  throw new AppError('bad_request', 'MOUSEPRINT_DATABASE is not the address of a PostgreSQL database.', {
    hint: 'It looks like postgresql://USER:PASSWORD@HOST:5432/DATABASE; characters such as @ in a password are written %40.',
  });
}
