import { z } from 'zod';
import { deleteProfile } from '../people/profiles.ts';
import { stamp } from '../store/clock.ts';
import { database } from '../store/database.ts';
import type { Prisma } from '../store/generated/prisma/client.ts';
import { secureDelete } from '../store/secure-delete.ts';
import type { Enforced } from './contract.ts';
import { deleteRecordings } from './delete-recordings.ts';

const KEY = 'retention';
const days = z.int().min(1).max(3650).nullable();

/** After how many days what was recorded of people is deleted by itself; null: never. */
export const retentionSchema = z.strictObject({
  recordingsDays: days,
  profilesDays: days,
  decisionsDays: days.default(null).describe('Lines of the log of decisions.'),
});
export type Retention = z.infer<typeof retentionSchema>;

const FOR_EVER: Retention = { recordingsDays: null, profilesDays: null, decisionsDays: null };
const DAY_MS = 86_400_000;

/** What holds now; nothing is deleted by itself until somebody says so. */
export async function readRetention(): Promise<Retention> {
  const db = await database();
  const row = await db.setting.findUnique({ where: { key: KEY } });
  const parsed = retentionSchema.safeParse(row?.value);
  return parsed.success ? parsed.data : FOR_EVER;
}

/** Sets what holds from now on, and deletes at once what is older already. */
export async function setRetention(retention: Retention): Promise<Enforced> {
  const db = await database();
  const value = retention as Prisma.InputJsonObject;
  await db.setting.upsert({ where: { key: KEY }, create: { key: KEY, value }, update: { value } });
  return enforceRetention();
}

/**
 * Deletes what is older than the setting allows, with what was computed from it: recordings by when they began, profiles by when they
 * were enrolled, lines of the log of decisions by when they were written.
 */
export async function enforceRetention(now = stamp()): Promise<Enforced> {
  const { recordingsDays, profilesDays, decisionsDays } = await readRetention();
  const before = (age: number) => new Date(now.getTime() - age * DAY_MS);
  let recordings = 0;
  if (recordingsDays !== null)
    recordings = (await deleteRecordings({ before: before(recordingsDays) })).recordings;
  let profiles = 0;
  if (profilesDays !== null) {
    const db = await database();
    const old = { createdAt: { lt: before(profilesDays) } };
    for (const { id } of await db.profile.findMany({ where: old, select: { id: true } })) {
      await deleteProfile(id);
      profiles++;
    }
  }
  let decisions = 0;
  if (decisionsDays !== null) {
    const old = { at: { lt: before(decisionsDays) } };
    const db = await database();
    if ((await db.decision.count({ where: old })) > 0)
      decisions = (await secureDelete((db) => db.decision.deleteMany({ where: old }))).count;
  }
  return { recordings, profiles, decisions };
}
