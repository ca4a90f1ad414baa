import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';

const rows = (count: number, row: (i: number) => string) =>
  `t,x,y\n${Array.from({ length: count }, (_, i) => row(i)).join('\n')}\n`;

const ODD: Record<string, string> = {
  'lone/event.csv': rows(1, () => '0,5,5'),
  'still/hand.csv': rows(200, (i) => `${i * 8},7,7`),
  'torn/wire.csv': rows(400, (i) => `${i * 8},${i > 100 && i % 2 ? 'NaN' : i * 3},${i}`),
};

/** Imports, as `odd`, recordings with next to nothing in them. */
export function importOddData(): Promise<void> {
  return importCsv('odd', ODD);
}

/** Imports, as `one`, a single session of one person. */
export function importSingleSession(): Promise<void> {
  return importCsv('one', { 'me/only.csv': rows(300, (i) => `${i * 8},${i * 2},${i % 50}`) });
}

/** A data set without a session, such as an import by another program might leave. */
export function insertEmptyDataset(): void {
  const db = new Database(path.join(process.env.E2E_DATA as string, 'mouseprint.db'));
  db.prepare(
    `INSERT OR IGNORE INTO Dataset (id, name, kind, contentHash, storePath, rowsRead, eventsKept, rejected, examples)
     VALUES ('empty', 'Empty', 'csv', 'none', 'datasets/empty/none', 0, 0, '{}', '{}')`,
  ).run();
  db.close();
}

/** Takes these data sets out again: other tests begin with the first that there is. */
export function removeOddData(): void {
  const db = new Database(path.join(process.env.E2E_DATA as string, 'mouseprint.db'));
  db.prepare(`DELETE FROM Dataset WHERE id IN ('odd', 'one', 'empty')`).run();
  db.close();
}

async function importCsv(name: string, files: Record<string, string>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mouseprint-odd-'));
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), text);
  }
  await promisify(execFile)(
    process.execPath,
    [
      'bin/mouseprint.js',
      'import',
      'csv',
      folder,
      '--name',
      name,
      '--columns',
      't=t,x=x,y=y',
      '--time-unit',
      'ms',
    ],
    { env: { ...process.env, MOUSEPRINT_DATA: process.env.E2E_DATA } },
  );
  await rm(folder, { recursive: true });
}
