import { randomBytes } from 'node:crypto';
import { isShared } from './address.ts';
import { database } from './database.ts';

/** The setting that holds it; it does not travel to another database. */
export const SHARED_SECRET = 'servers.secret';

// Next evaluates a module once per bundle, so the secret lives on the process.
const held = globalThis as typeof globalThis & { mouseprintSecret?: Promise<Buffer> };

async function agree(): Promise<Buffer> {
  const db = await database();
  const value = await db.$transaction(async (tx) => {
    const row = await tx.setting.findUnique({ where: { key: SHARED_SECRET } });
    if (typeof row?.value === 'string') return row.value;
    const made = randomBytes(32).toString('base64url');
    await tx.setting.create({ data: { key: SHARED_SECRET, value: made } });
    return made;
  });
  return Buffer.from(value, 'base64url');
}

/** What this server signs with what it wants to know again: known to all servers of a PostgreSQL database, else to this process alone. */
export function serverSecret(): Promise<Buffer> {
  if (!held.mouseprintSecret) {
    held.mouseprintSecret = isShared() ? agree() : Promise.resolve(randomBytes(32));
    held.mouseprintSecret.catch(() => {
      held.mouseprintSecret = undefined;
    });
  }
  return held.mouseprintSecret;
}
