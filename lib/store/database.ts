import path from 'node:path';
import { checkDataFolder, forgetOpened, refuseLinks, rememberOpened } from './data-folder.ts';
import { renameEarlierFolders } from './earlier-names.ts';
import { dataPath } from './files.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { migrate } from './migrate.ts';
import { SqliteAdapter } from './sqlite.ts';

export type Database = PrismaClient;

/** Opens the database in `file`, creating and migrating it as needed. The caller disconnects. */
export async function openDatabase(file: string): Promise<Database> {
  refuseLinks(path.dirname(file));
  migrate(file);
  renameEarlierFolders(path.dirname(file));
  const client = new PrismaClient({ adapter: new SqliteAdapter(file) });
  await client.$connect();
  rememberOpened(file);
  return client;
}

/** Where the catalogue lies: below the data directory. */
export function databaseFile(): string {
  return dataPath('mouseprint.db');
}

// Next evaluates a module once per bundle, so the connection lives on the process.
const open = globalThis as typeof globalThis & { mouseprintDatabases?: Map<string, Promise<Database>> };

/**
 * The database of this process, opened at the first call. Server, jobs and command line may all have it open at once.
 * @throws AppError `unavailable` when its schema is newer than this program, or the data directory is not where it was; `forbidden`
 *   for a data directory with links in it.
 */
export async function database(): Promise<Database> {
  checkDataFolder();
  open.mouseprintDatabases ??= new Map();
  const databases = open.mouseprintDatabases;
  const file = databaseFile();
  let client = databases.get(file);
  if (!client) {
    client = openDatabase(file);
    client.catch(() => databases.delete(file));
    databases.set(file, client);
  }
  return client;
}

/** Closes what {@link database} opened, so that the process can end and the write-ahead log is folded in. */
export async function closeDatabase(): Promise<void> {
  const clients = [...(open.mouseprintDatabases?.values() ?? [])];
  open.mouseprintDatabases?.clear();
  forgetOpened();
  await Promise.all(clients.map(async (client) => (await client).$disconnect()));
}
