import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { databaseAddress, engineOf } from './address.ts';
import { resetClock } from './clock.ts';
import {
  checkDataFolder,
  forgetOpened,
  refuseLinks,
  refuseUnmakeable,
  rememberOpened,
} from './data-folder.ts';
import { dataPath } from './data-path.ts';
import { renameEarlierFolders } from './earlier-names.ts';
import { agreeOnFiles, FILES_ID, filesIdFile } from './files-id.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { migrate } from './migrate.ts';
import { currentObjects } from './objects/open.ts';
import { SqliteAdapter } from './sqlite.ts';

export type Database = PrismaClient;

/**
 * Opens the database at `address`, creating and migrating it as needed. The caller disconnects.
 * @param address a file of SQLite, or the URL of a PostgreSQL database, whose files lie below the data directory
 */
export async function openDatabase(address: string): Promise<Database> {
  return engineOf(address) === 'sqlite' ? openFile(address) : openServer(address);
}

async function openFile(file: string): Promise<Database> {
  refuseLinks(path.dirname(file));
  refuseUnmakeable(path.dirname(file));
  migrate(file);
  renameEarlierFolders(path.dirname(file));
  const client = new PrismaClient({ adapter: new SqliteAdapter(file) });
  await client.$connect();
  try {
    // Of a copy, nobody reads the files.
    if (file === databaseAddress()) await agreeWhereElsewhere(client, path.dirname(file));
  } catch (error) {
    await client.$disconnect();
    throw error;
  }
  rememberOpened(file);
  return client;
}

/** A file of SQLite lies among its files, unless these were brought elsewhere. */
async function agreeWhereElsewhere(client: Database, data: string): Promise<void> {
  const store = currentObjects();
  if (store || (await client.setting.count({ where: { key: FILES_ID } })) > 0)
    await agreeOnFiles(client, data, store);
}

let preloaded: Pick<typeof import('./postgres.ts'), 'openPostgres'> | undefined;

/** For a thread, which cannot load TypeScript later on: what would be loaded. */
export function preloadPostgres(module: NonNullable<typeof preloaded>): void {
  preloaded = module;
}

async function openServer(address: string): Promise<Database> {
  const data = dataPath();
  refuseLinks(data);
  refuseUnmakeable(data);
  // Only the owner may look into a folder that holds biometric data.
  mkdirSync(data, { recursive: true, mode: 0o700 });
  renameEarlierFolders(data);
  // Loaded only where it is used.
  const { openPostgres } = preloaded ?? (await import('./postgres.ts'));
  // Both clients come of one schema; their types differ by name alone.
  const client = (await openPostgres(address)) as unknown as Database;
  try {
    const store = currentObjects();
    await agreeOnFiles(client, data, store);
    if (!store) rememberOpened(filesIdFile(data));
  } catch (error) {
    await client.$disconnect();
    throw error;
  }
  return client;
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
  const address = databaseAddress();
  let client = databases.get(address);
  if (!client) {
    client = openDatabase(address);
    client.catch(() => databases.delete(address));
    databases.set(address, client);
  }
  return client;
}

/** Closes what {@link database} opened, so that the process can end and the write-ahead log is folded in. */
export async function closeDatabase(): Promise<void> {
  const clients = [...(open.mouseprintDatabases?.values() ?? [])];
  open.mouseprintDatabases?.clear();
  forgetOpened();
  resetClock();
  await Promise.all(clients.map(async (client) => (await client).$disconnect()));
}
