import { z } from 'zod';
import { AppError } from '../errors.ts';
import { enrolmentSession, listedSession, listSession, type Rows } from '../signature/enrolment-session.ts';
import { database } from '../store/database.ts';
import { dataPath } from '../store/files.ts';
import type { Prisma } from '../store/generated/prisma/client.ts';
import { removeSealed } from '../store/sealed-file.ts';
import { secureDelete } from '../store/secure-delete.ts';
import { optionalBytes, toBytes } from './embedding-bytes.ts';

/** Earlier versions of a profile that are kept; the oldest goes first. */
export const MOST_VERSIONS = 10;

export const CAUSES = ['added', 'confirmed', 'rolledback'] as const;
export type Cause = (typeof CAUSES)[number];

/** An earlier version of a profile, or the present one. */
export const versionView = z.object({
  version: z.int().positive(),
  blocks: z.int(),
  sessions: z.array(listedSession),
  replacedAt: z.iso.datetime().nullable().describe('Null for the version that holds.'),
  replacedBy: z
    .enum(CAUSES)
    .nullable()
    .describe('Why: a session was added or confirmed, or an earlier version brought back.'),
});
export type VersionView = z.infer<typeof versionView>;

const quality = z.object({ sessions: z.array(enrolmentSession) }).catch({ sessions: [] });

/** Within a transaction: makes an earlier version of what a profile has, before it is changed. */
export async function keepVersion(tx: Prisma.TransactionClient, id: string, cause: Cause): Promise<void> {
  const { version, embeddings, lowRate, quality } = await tx.profile.findUniqueOrThrow({ where: { id } });
  await tx.profileVersion.create({
    data: { profileId: id, version, cause, embeddings, lowRate, quality: quality as Prisma.InputJsonValue },
  });
  const old = await tx.profileVersion.findMany({
    where: { profileId: id },
    orderBy: { version: 'desc' },
    skip: MOST_VERSIONS,
    select: { version: true },
  });
  if (old.length > 0)
    await tx.profileVersion.deleteMany({
      where: { profileId: id, version: { in: old.map((one) => one.version) } },
    });
}

/** The versions of a profile, the newest first. @throws AppError `not_found` */
export async function listVersions(id: string): Promise<VersionView[]> {
  const db = await database();
  const profile = await db.profile.findUnique({ where: { id }, include: { versions: true } });
  if (!profile) throw noProfile(id);
  const blocks = (bytes: Uint8Array) => bytes.byteLength / 4 / profile.dims;
  const present: VersionView = {
    version: profile.version,
    blocks: blocks(profile.embeddings),
    sessions: quality.parse(profile.quality).sessions.map(listSession),
    ...{ replacedAt: null, replacedBy: null },
  };
  const earlier = profile.versions.map((row) => ({
    version: row.version,
    blocks: blocks(row.embeddings),
    sessions: quality.parse(row.quality).sessions.map(listSession),
    replacedAt: row.createdAt.toISOString(),
    replacedBy: versionView.shape.replacedBy.parse(row.cause),
  }));
  return [present, ...earlier.sort((a, b) => b.version - a.version)];
}

/**
 * Lets a profile grow by a session that was confirmed. The version before can be brought back.
 * @param from the version that grew; another one means that somebody else changed it meanwhile
 * @throws AppError `not_found`, `conflict`
 */
export async function growProfile(
  id: string,
  from: number,
  grown: Rows & { sessions: z.infer<typeof enrolmentSession>[] },
): Promise<number> {
  const db = await database();
  return db.$transaction(async (tx) => {
    const row = await tx.profile.findUnique({ where: { id }, select: { version: true } });
    if (!row) throw noProfile(id);
    if (row.version !== from)
      throw new AppError('conflict', 'The profile was changed in the meantime.', { hint: 'Try again.' });
    await keepVersion(tx, id, 'confirmed');
    const { version } = await tx.profile.update({
      where: { id },
      data: {
        embeddings: toBytes(grown.embeddings),
        lowRate: optionalBytes(grown.lowRate),
        quality: { sessions: grown.sessions },
        version: { increment: 1 },
      },
    });
    return version;
  });
}

/**
 * Brings an earlier version of a profile back, as a new version. Kept movement that belongs to a session which is not in it is erased.
 * @throws AppError `not_found` for a profile or a version that is not there.
 */
export async function rollBack(id: string, version: number): Promise<void> {
  const db = await database();
  const profile = await db.profile.findUnique({ where: { id } });
  if (!profile) throw noProfile(id);
  const wanted = await db.profileVersion.findUnique({
    where: { profileId_version: { profileId: id, version } },
  });
  if (!wanted)
    throw new AppError('not_found', `${profile.name} has no earlier version ${version}.`, {
      hint: `GET /api/profiles/${id}/versions lists those that are kept, ${MOST_VERSIONS} at most.`,
    });
  const newest = (json: unknown) => quality.parse(json).sessions[0]?.at;
  const keepsMovement = newest(profile.quality) === newest(wanted.quality);
  await secureDelete((db) =>
    db.$transaction(async (tx) => {
      await keepVersion(tx, id, 'rolledback');
      await tx.profile.update({
        where: { id },
        data: {
          embeddings: wanted.embeddings,
          lowRate: wanted.lowRate,
          quality: wanted.quality as Prisma.InputJsonValue,
          version: { increment: 1 },
          ...(!keepsMovement && { eventsPath: null }),
        },
      });
    }),
  );
  if (profile.eventsPath && !keepsMovement) await removeSealed(dataPath(profile.eventsPath));
}

function noProfile(id: string): AppError {
  return new AppError('not_found', `There is no profile ${JSON.stringify(id.slice(0, 60))}.`);
}
