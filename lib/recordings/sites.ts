import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { AppError } from '../errors.ts';
import { stamp } from '../store/clock.ts';
import { database } from '../store/database.ts';
import type { RecorderSite } from '../store/generated/prisma/client.ts';
import type { SiteView } from './contract.ts';

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

const viewSite = ({
  createdAt,
  lastSeenAt,
  revokedAt,
  ...rest
}: Omit<RecorderSite, 'tokenHash'>): SiteView => ({
  ...rest,
  createdAt: createdAt.toISOString(),
  lastSeenAt: lastSeenAt?.toISOString() ?? null,
  revokedAt: revokedAt?.toISOString() ?? null,
});

/** Those that may send first, then the revoked ones. */
export async function listSites(): Promise<SiteView[]> {
  const db = await database();
  const sites = await db.recorderSite.findMany({
    omit: { tokenHash: true },
    orderBy: [{ revokedAt: { sort: 'asc', nulls: 'first' } }, { createdAt: 'asc' }],
  });
  return sites.map(viewSite);
}

/** Lets the pages of an origin send movement. The token is told this once; only its hash is kept. */
export async function createSite(name: string, origin: string): Promise<{ site: SiteView; token: string }> {
  const token = `mp_${randomBytes(18).toString('base64url')}`;
  const db = await database();
  const site = await db.recorderSite.create({
    data: { id: randomUUID(), name, origin, tokenHash: hashOf(token) },
    omit: { tokenHash: true },
  });
  return { site: viewSite(site), token };
}

/** Takes nothing more from a site, from now on. What it has sent stays. @throws AppError `not_found` */
export async function revokeSite(id: string): Promise<void> {
  const db = await database();
  const { count } = await db.recorderSite.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: stamp() },
  });
  if (count === 0)
    throw new AppError('not_found', 'There is no such site, or it is revoked already.', {
      hint: 'Reload the page.',
    });
}

/** Whether any page of this origin may send movement here: what lets its request past the guard. */
export async function isRecorderOrigin(origin: string | null): Promise<boolean> {
  if (origin === null) return false;
  const db = await database();
  return (await db.recorderSite.count({ where: { origin, revokedAt: null } })) > 0;
}

/**
 * The site that a token belongs to. Tokens are looked up by their hash, so that a comparison tells nothing of the token.
 * @throws AppError `unauthorized` for a token that is unknown, revoked, or not of this origin.
 */
export async function siteOf(token: string, origin: string | null): Promise<SiteView> {
  const db = await database();
  const site = await db.recorderSite.findUnique({
    where: { tokenHash: hashOf(token) },
    omit: { tokenHash: true },
  });
  if (!site || site.revokedAt || site.origin !== origin)
    throw new AppError('unauthorized', 'This token does not let that page send movement here.', {
      hint: 'Make a token for its origin on the page “Record”.',
    });
  return viewSite(site);
}
