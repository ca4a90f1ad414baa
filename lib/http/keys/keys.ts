import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { stamp } from '../../store/clock.ts';
import { database } from '../../store/database.ts';
import type { ApiKey } from '../../store/generated/prisma/client.ts';
import { SCOPES, type Scope } from './scopes.ts';

/** How every key begins, so that one that was left in a file is found and that it is told from the server's own token. */
export const KEY_PREFIX = 'mpk_';

/** What is asked for to make a key. */
export const newKey = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, 'A name is needed.')
    .max(80)
    .regex(/^\P{Cc}*$/u, 'holds characters that cannot be shown'),
  scopes: z.array(z.enum(SCOPES)).min(1, 'At least one scope is needed.'),
  perMinute: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(6000)
    .describe('Requests a minute; a sixth of them at once.'),
  webhookOrigin: z
    .string()
    .max(300)
    .regex(/^https?:\/\/[^/\s@]+$/, 'is not an origin such as https://shop.example')
    .optional()
    .describe('Origin that sessions made with this key may send webhooks to.'),
});

/** A key as lists show it; its secret is not known any more. */
export interface KeyView {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly perMinute: number;
  readonly webhookOrigin: string | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** {@link KeyView} as JSON. */
export const keyView = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  perMinute: z.int(),
  webhookOrigin: z.string().nullable(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

const scopesOf = z.array(z.enum(SCOPES)).catch([]);

function view({ tokenHash: _, scopes, ...row }: ApiKey): KeyView {
  return { ...row, scopes: scopesOf.parse(scopes) };
}

/** Makes a key. The secret is told this once; only its hash is kept. @throws AppError `conflict` when the name is taken. */
export async function createKey(request: z.output<typeof newKey>): Promise<{ key: KeyView; token: string }> {
  const db = await database();
  const { name, perMinute, webhookOrigin } = request;
  const scopes = [...new Set(request.scopes)];
  if (await db.apiKey.findUnique({ where: { name } }))
    throw new AppError('conflict', `There is a key called ${JSON.stringify(name)} already.`, {
      hint: 'Choose another name. A revoked key keeps its name, so that the log stays clear.',
    });
  const token = `${KEY_PREFIX}${randomBytes(24).toString('base64url')}`;
  const data = {
    ...{ id: randomUUID(), name, scopes, perMinute, tokenHash: hashOf(token) },
    webhookOrigin: webhookOrigin ?? null,
  };
  return { key: view(await db.apiKey.create({ data })), token };
}

/** Those that are in use first, by age; then the revoked ones. */
export async function listKeys(): Promise<KeyView[]> {
  const db = await database();
  const rows = await db.apiKey.findMany({
    orderBy: [{ revokedAt: { sort: 'asc', nulls: 'first' } }, { createdAt: 'asc' }],
  });
  return rows.map(view);
}

/** Nothing is answered to a key from now on. By name or id. @throws AppError `not_found` */
export async function revokeKey(which: string): Promise<void> {
  const db = await database();
  const { count } = await db.apiKey.updateMany({
    where: { OR: [{ id: which }, { name: which }], revokedAt: null },
    data: { revokedAt: stamp() },
  });
  if (count === 0)
    throw new AppError('not_found', `There is no key ${JSON.stringify(which.slice(0, 80))} in use.`, {
      hint: 'npx mouseprint keys list names them.',
    });
}

/** That a key is in use is written down this often, ms. */
const NOTED_MS = 60_000;

/**
 * The key that a secret belongs to. Secrets are looked up by their hash, so that a comparison tells nothing of them.
 * @throws AppError `unauthorized` for one that is unknown or revoked.
 */
export async function findKey(token: string): Promise<KeyView> {
  const db = await database();
  const row = await db.apiKey.findUnique({ where: { tokenHash: hashOf(token) } });
  if (!row || row.revokedAt)
    throw new AppError('unauthorized', 'This key is unknown or revoked.', {
      hint: 'Make another: npx mouseprint keys create NAME --scopes verify.',
    });
  const now = stamp();
  if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() > NOTED_MS)
    await db.apiKey.updateMany({ where: { id: row.id }, data: { lastUsedAt: now } });
  return view(row);
}
