import { ownSessions } from '@/lib/attribution.ts';
import { listSessions } from '@/lib/catalogue/index.ts';

const SHOWN = 6;
/** Very long recordings are costly to fetch for a picture of their first seconds. */
const MAX_EVENTS = 20_000;

/** One session of their own each of the first few people of a data set, for pictures. Server only. */
export async function firstSessions(dataset: string): Promise<{ key: string; subject: string }[]> {
  const picked = new Map<string, { key: string; subject: string }>();
  for (const { key, subject, events } of ownSessions(await listSessions({ dataset }))) {
    if (picked.size === SHOWN) break;
    if (events <= MAX_EVENTS && events >= 128 && !picked.has(subject)) picked.set(subject, { key, subject });
  }
  return [...picked.values()];
}
