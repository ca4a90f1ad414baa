import { z } from 'zod';
import { database } from '../store/database.ts';
import type { Prisma } from '../store/generated/prisma/client.ts';
import { secureDelete } from '../store/secure-delete.ts';

/** What shall be deleted, kept before the first deletion, so that whoever is killed in between can be taken over from. */
const intentSchema = z.object({
  id: z.uuid(),
  /** Of whom nothing may stay; without it only what came of the recordings goes. */
  person: z.string().optional(),
  recordings: z.array(z.object({ id: z.string(), key: z.string(), subject: z.string() })),
  /** Whether networks trained on recordings go too. */
  runs: z.boolean(),
});
export type Intent = z.infer<typeof intentSchema>;

const KEY = 'forgetting';

const intentsSchema = z.array(intentSchema).catch([]);

/** Deletions that were begun and not ended, oldest first. */
export async function listIntents(): Promise<Intent[]> {
  const db = await database();
  const row = await db.setting.findUnique({ where: { key: KEY } });
  return intentsSchema.parse(row?.value ?? []);
}

/** Keeps what shall be deleted. */
export async function keepIntent(intent: Intent): Promise<void> {
  await change((intents) => [...intents, intent]);
}

/** Notes that all of it is deleted; the names in it go for good as well. */
export async function endIntent(id: string): Promise<void> {
  await secureDelete(() => change((intents) => intents.filter((intent) => intent.id !== id)));
}

async function change(edit: (intents: Intent[]) => Intent[]): Promise<void> {
  const db = await database();
  await db.$transaction(async (tx) => {
    const row = await tx.setting.findUnique({ where: { key: KEY } });
    const value = edit(intentsSchema.parse(row?.value ?? [])) as Prisma.InputJsonValue;
    if ((value as unknown[]).length === 0) await tx.setting.deleteMany({ where: { key: KEY } });
    else await tx.setting.upsert({ where: { key: KEY }, create: { key: KEY, value }, update: { value } });
  });
}
