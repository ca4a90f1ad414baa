import { z } from 'zod';
import type { Database } from '../store/database.ts';
import type { Prisma } from '../store/generated/prisma/client.ts';

const KEY = 'recordings.deleted';

/** A page that records for longer than this after its recording was deleted begins anew. */
const REMEMBERED = 1000;

const idsSchema = z.array(z.string()).catch([]);

type Reader = Pick<Database, 'setting'>;

/**
 * Remembers by their ids, which say nothing of anybody, that recordings were deleted: a page that is still recording would bring them back with
 * its next batch.
 */
export async function rememberDeleted(db: Reader, ids: readonly string[]): Promise<void> {
  const row = await db.setting.findUnique({ where: { key: KEY } });
  const known = idsSchema.parse(row?.value ?? []);
  const value = [...new Set([...known, ...ids])].slice(-REMEMBERED) as Prisma.InputJsonValue;
  await db.setting.upsert({ where: { key: KEY }, create: { key: KEY, value }, update: { value } });
}

/** Whether a recording was deleted here. */
export async function wasDeleted(db: Reader, id: string): Promise<boolean> {
  const row = await db.setting.findUnique({ where: { key: KEY } });
  return idsSchema.parse(row?.value ?? []).includes(id);
}
