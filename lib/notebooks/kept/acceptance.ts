import { createHmac, timingSafeEqual } from 'node:crypto';
import { AppError } from '../../errors.ts';
import { now } from '../../store/clock.ts';
import { serverSecret } from '../../store/shared-secret.ts';
import { contentHash } from './trust.ts';

/** How long the page that asks may stay open, ms. */
const VALID_MS = 15 * 60_000;

async function sign(name: string, hash: string, until: string): Promise<string> {
  return createHmac('sha256', await serverSecret())
    .update(JSON.stringify([name, hash, until]))
    .digest('base64url');
}

/** What only the page that asks a person holds: it lets exactly this text of this notebook be accepted, for a while. */
export async function acceptanceKey(name: string, text: string, at = now()): Promise<string> {
  const until = String(Math.round(at + VALID_MS));
  return `${until}.${await sign(name, contentHash(text), until)}`;
}

/**
 * Checks a key against the text that is on disk now.
 * @throws {AppError} `forbidden` for a key that is not of this text or too old.
 */
export async function requireAcceptanceKey(
  key: string,
  name: string,
  text: string,
  at = now(),
): Promise<void> {
  const [until = '', signature = ''] = key.split('.');
  const right = Buffer.from(await sign(name, contentHash(text), until));
  const given = Buffer.from(signature);
  if (given.length === right.length && timingSafeEqual(given, right) && Number(until) >= at) return;
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
