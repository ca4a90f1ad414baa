import { currentEngine } from '../store/address.ts';
import { database } from '../store/database.ts';
import { Prisma } from '../store/generated/prisma/client.ts';

/** What stands in the place of a name that is forgotten. */
export const FORGOTTEN = 'forgotten';

/**
 * Columns in which people write freely, so that a name may stand in them: text, or JSON whose words may be replaced. Columns of rows that are
 * deleted with a person, and those that only the program writes, are no matter of these; a test over the schema says which is which.
 */
export const FREE_TEXT: readonly [table: string, column: string][] = [
  ['Run', 'notes'],
  ['Run', 'tags'],
  ['Run', 'command'],
  ['Run', 'error'],
  ['Sweep', 'name'],
  ['Sweep', 'command'],
  ['Sweep', 'error'],
  ['EmbeddingMap', 'name'],
  ['Dataset', 'name'],
  ['Dataset', 'note'],
  ['SavedView', 'name'],
  ['RecorderSite', 'name'],
  ['ApiKey', 'name'],
];

const JSON_COLUMNS = new Set(['tags', 'error']);
/** Where no two rows may say the same; a view's name among those of its page. */
const UNIQUE = new Set(['Sweep.name', 'ApiKey.name', 'SavedView.name']);

/**
 * The name as a word of its own; undefined for a name that is too short or no word, such as "7": replacing it would do more harm than good.
 */
export function mentionOf(name: string): RegExp | undefined {
  if (name.length < 3 || !/\p{L}/u.test(name)) return undefined;
  const escaped = name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'gu');
}

/** Replaces a person's name wherever somebody wrote it down beside their work, and deletes saved views that ask for it. @returns how many rows. */
export async function forgetMentions(name: string): Promise<number> {
  const mention = mentionOf(name);
  if (!mention) return 0;
  // As it stands in JSON.
  const inJson = mentionOf(JSON.stringify(name).slice(1, -1)) ?? mention;
  const db = await database();
  let changed = await forgetViews(mention);
  for (const [table, column] of FREE_TEXT) {
    const [field, from] = [Prisma.raw(`"${column}"`), Prisma.raw(`"${table}"`)];
    const rows = await db.$queryRaw<{ id: string | number; text: string }[]>(
      Prisma.sql`SELECT "id", CAST(${field} AS TEXT) AS "text" FROM ${from} WHERE ${field} IS NOT NULL`,
    );
    for (const { id, text } of rows) {
      const next = text.replace(inJson, FORGOTTEN).replace(mention, FORGOTTEN);
      if (next === text) continue;
      await write(table, column, id, next);
      changed++;
    }
  }
  return changed;
}

/** Where names are unique, another may be called so already. */
async function write(table: string, column: string, id: string | number, text: string): Promise<void> {
  const db = await database();
  const [field, from] = [Prisma.raw(`"${column}"`), Prisma.raw(`"${table}"`)];
  const isJson = JSON_COLUMNS.has(column);
  // What a column of JSON holds has to be said to PostgreSQL.
  const as = (value: string) =>
    isJson && currentEngine() === 'postgresql' ? Prisma.sql`CAST(${value} AS JSON)` : Prisma.sql`${value}`;
  const set = (value: string) =>
    db.$executeRaw(Prisma.sql`UPDATE ${from} SET ${field} = ${as(value)} WHERE "id" = ${id}`);
  // Enough of the id to be apart from others.
  const apart = `${text} ${String(id).slice(0, 8)}`;
  const taken = isJson
    ? []
    : await db.$queryRaw<unknown[]>(
        Prisma.sql`SELECT 1 AS "one" FROM ${from} WHERE ${field} = ${text} AND "id" <> ${id}`,
      );
  await set(taken.length > 0 && UNIQUE.has(`${table}.${column}`) ? apart : text);
}

/** The query of a saved view is part of an address. */
async function forgetViews(mention: RegExp): Promise<number> {
  const db = await database();
  const views = await db.savedView.findMany();
  const ids = views.filter(({ query }) => decode(query).search(mention) >= 0).map(({ id }) => id);
  if (ids.length > 0) await db.savedView.deleteMany({ where: { id: { in: ids } } });
  return ids.length;
}

function decode(query: string): string {
  const spaced = query.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
