import { createHash } from 'node:crypto';
import { database } from '../store/database.ts';
import type { Rate } from './rate-limit.ts';

/**
 * Takes one from the allowance of a visitor or key, which all servers of a PostgreSQL database share: a token bucket in one statement, by the
 * database's clock.
 *
 * @param name what is limited, and whose it is; only its hash is kept
 * @returns seconds until there is one again; 0 when it was taken
 */
export async function takeShared(name: string, { perMinute, burst }: Rate): Promise<number> {
  const key = createHash('sha256').update(name).digest('base64url');
  const perSecond = perMinute / 60;
  const db = await database();
  const taken = await db.$queryRaw<object[]>`
    INSERT INTO "Allowance" AS a ("key", "tokens", "at") VALUES (${key}, ${burst}::float8 - 1, clock_timestamp())
    ON CONFLICT ("key") DO UPDATE SET
      "tokens" = LEAST(${burst}::float8, a."tokens" + ${perSecond}::float8 * extract(epoch FROM clock_timestamp() - a."at")) - 1,
      "at" = clock_timestamp()
    WHERE LEAST(${burst}::float8, a."tokens" + ${perSecond}::float8 * extract(epoch FROM clock_timestamp() - a."at")) >= 1
    RETURNING "key"`;
  if (taken.length > 0) return 0;
  const [left] = await db.$queryRaw<{ tokens: number }[]>`
    SELECT "tokens" + ${perSecond}::float8 * extract(epoch FROM clock_timestamp() - "at") AS "tokens"
    FROM "Allowance" WHERE "key" = ${key}`;
  return Math.max(1, Math.ceil((1 - (left?.tokens ?? 0)) / perSecond));
}

/** Forgets allowances that are full again by now: nothing is limited by the hour. */
export async function forgetAllowances(): Promise<void> {
  await (await database())
    .$executeRaw`DELETE FROM "Allowance" WHERE "at" < clock_timestamp() - interval '1 hour'`;
}
