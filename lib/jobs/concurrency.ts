import { z } from 'zod';
import { readConfig } from '../store/config.ts';
import { database } from '../store/database.ts';

const KEY = 'jobs.concurrency';
export const concurrencySchema = z.int().min(1).max(16);

/** How many jobs run at once: what was chosen in the pages, else `MOUSEPRINT_JOBS`; none where that is 0, which leaves them to workers. */
export async function readConcurrency(): Promise<number> {
  const { jobs } = readConfig();
  if (jobs === 0) return 0;
  const db = await database();
  const row = await db.setting.findUnique({ where: { key: KEY } });
  const chosen = concurrencySchema.safeParse(row?.value);
  return chosen.success ? chosen.data : jobs;
}

/** Chooses how many jobs run at once, from the next one on. */
export async function setConcurrency(value: number): Promise<void> {
  const db = await database();
  await db.setting.upsert({ where: { key: KEY }, create: { key: KEY, value }, update: { value } });
}
