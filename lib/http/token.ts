import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError, hasErrno } from '../errors.ts';
import type { Config } from '../store/config.ts';
import { isOnlyHere } from './hosts.ts';

/** What decides whether a token is asked for, and which. */
export type TokenRules = Pick<Config, 'host' | 'allowedHosts' | 'token' | 'data'>;

/** The cookie in which a browser keeps the token after it was opened with `?token=…`. */
export const TOKEN_COOKIE = 'mouseprint-token';

function tokenFile(data: string): string {
  return path.join(/* turbopackIgnore: true */ data, 'token');
}

function readToken(file: string): string | undefined {
  try {
    const token = readFileSync(file, 'utf8').trim();
    return token.length >= 16 ? token : undefined;
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function createToken(file: string): string {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const partial = `${file}.${process.pid}`;
  writeFileSync(partial, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  try {
    // A link, unlike a rename, fails when another process was first; then its token holds.
    linkSync(partial, file);
  } catch (error) {
    if (!hasErrno(error, 'EEXIST')) throw error;
  } finally {
    rmSync(partial, { force: true });
  }
  const token = readToken(file);
  if (!token)
    throw new AppError('unavailable', `The token in ${file} is not usable.`, { hint: 'Remove that file.' });
  return token;
}

/**
 * The secret that requests must carry, or `null` while only this machine can reach the server. `MOUSEPRINT_TOKEN`, or one that is made
 * once and kept in the data directory.
 */
export function requiredToken(config: TokenRules): string | null {
  if (config.token) return config.token;
  if (isOnlyHere(config)) return null;
  const file = tokenFile(config.data);
  return readToken(file) ?? createToken(file);
}

/** Whether `given` is the secret, in a time that does not tell how much of it was right. */
export function isToken(given: string | null | undefined, required: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given ?? ''), digest(required));
}

function cookie(headers: Headers, name: string): string | undefined {
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** The token that a request carries: the cookie of a browser, or `Authorization: Bearer …` of a program. */
export function carriedToken(headers: Headers): string | undefined {
  const bearer = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  return bearer ?? cookie(headers, TOKEN_COOKIE);
}

/** Whether a request may be answered as far as the token goes. */
export function isAuthorised(headers: Headers, config: TokenRules): boolean {
  const required = requiredToken(config);
  return required === null || isToken(carriedToken(headers), required);
}
