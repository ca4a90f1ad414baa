import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { AppError } from '../../errors.ts';
import { contentHash } from './trust.ts';

/** How long the page that asks may stay open, ms. */
const VALID_MS = 15 * 60_000;

// Next evaluates a module once per bundle, so the secret lives on the process.
const shared = globalThis as typeof globalThis & { mouseprintAcceptanceSecret?: Buffer };

function sign(name: string, hash: string, until: string): string {
  shared.mouseprintAcceptanceSecret ??= randomBytes(32);
  return createHmac('sha256', shared.mouseprintAcceptanceSecret)
    .update(JSON.stringify([name, hash, until]))
    .digest('base64url');
}

/** What only the page that asks a person holds: it lets exactly this text of this notebook be accepted, for a while. */
export function acceptanceKey(name: string, text: string, now = Date.now()): string {
  const until = String(now + VALID_MS);
  return `${until}.${sign(name, contentHash(text), until)}`;
}

/**
 * Checks a key against the text that is on disk now.
 * @throws {AppError} `forbidden` for a key that is not of this text or too old.
 */
export function requireAcceptanceKey(key: string, name: string, text: string, now = Date.now()): void {
  const [until = '', signature = ''] = key.split('.');
  const right = Buffer.from(sign(name, contentHash(text), until));
  const given = Buffer.from(signature);
  if (given.length === right.length && timingSafeEqual(given, right) && Number(until) >= now) return;
  throw new AppError(
    'forbidden',
    `“${name}” was not accepted: the page that asked is too old, or the notebook was changed since.`,
    {
      hint: 'Open the notebook again, read it and decide anew.',
    },
  );
}

/**
 * Whether a person opened this address, in the address bar or by a link: a browser does not let scripts ask with these headers, so no
 * cell can read the page that asks.
 */
function isOpenedByPerson(headers: Headers): boolean {
  return headers.get('sec-fetch-mode') === 'navigate' && headers.get('sec-fetch-dest') === 'document';
}

/** @throws {AppError} `forbidden` unless the page that asks was opened as a page. */
export function requirePerson(headers: Headers, name: string): void {
  if (isOpenedByPerson(headers)) return;
  throw new AppError('forbidden', 'This page can only be opened by a person, in a browser on this machine.', {
    hint: `Open it at http://127.0.0.1 or http://localhost, or accept the notebook in a terminal: npx mouseprint notebook trust ${name}`,
  });
}
