import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AppError, hasErrno, throwIfCancelled } from '../errors.ts';
import { decodeCheckpoint } from '../network/checkpoint.ts';
import { eventStore, listDatasets, listSessions, summaryArrow } from '../server/catalogue/index.ts';
import { database } from '../server/database.ts';
import { keptPath } from '../server/files.ts';
import { listProfiles, readProfileMovement } from '../server/profiles.ts';
import { storageFault } from '../storage-faults.ts';
import type { Task } from '../task.ts';
import { readScores } from './evaluate/store.ts';
import { decodeTable } from './projections/arrow.ts';
import { blocksOf } from './projections/layouts.ts';
import { projectionArrow } from './projections/list.ts';
import { runFolder } from './runs/run-store.ts';

/** What was looked at, and what is wrong with it. */
export interface Integrity {
  checked: {
    datasets: number;
    sessions: number;
    files: number;
    maps: number;
    evaluations: number;
    profiles: number;
  };
  problems: string[];
}

/** Notes what `look` throws about data, and goes on; anything else is a defect and is thrown. */
async function note(problems: string[], what: string, look: () => unknown): Promise<void> {
  try {
    await look();
  } catch (error) {
    const message = error instanceof AppError ? error.message : storageFault(error)?.message;
    const text = message ?? (hasErrno(error, 'ENOENT') ? 'a file is missing' : undefined);
    if (text === undefined || (error instanceof AppError && error.code === 'cancelled')) throw error;
    problems.push(`${what}: ${text}`);
  }
}

function expect(holds: boolean, message: string): void {
  if (!holds) throw new AppError('bad_data', message);
}

async function checkDataset(id: string, checked: Integrity['checked'], task: Task): Promise<void> {
  const [store, sessions] = [await eventStore(id), await listSessions({ dataset: id })];
  const rows = new Map(sessions.map(({ key, events }) => [key, events]));
  expect(
    rows.size === store.keys().length,
    `the catalogue has ${rows.size} sessions, the store ${store.keys().length}`,
  );
  // Reading compares each session with the hash that was taken when it was written.
  for await (const { key, events } of store.read(rows.keys())) {
    throwIfCancelled(task.signal);
    expect(
      events.length === rows.get(key),
      `session ${key} has ${events.length} events instead of ${rows.get(key)}`,
    );
    checked.sessions++;
  }
  for (const name of ['sessions', 'blocks'] as const)
    decodeTable(await summaryArrow(id, name), `summary ${name}`);
}

async function checkArtifact(path: string, bytes: number, sha256: string): Promise<void> {
  const content = await readFile(await keptPath(path));
  expect(content.length === bytes, `has ${content.length} bytes instead of ${bytes}`);
  expect(createHash('sha256').update(content).digest('hex') === sha256, 'was changed after it was written');
}

/**
 * Looks at everything that is kept: the database, and each file that it names, against sizes and hashes taken when they were
 * written. Changes nothing.
 */
export async function checkIntegrity(task: Task): Promise<Integrity> {
  const problems: string[] = [];
  const checked = { datasets: 0, sessions: 0, files: 0, maps: 0, evaluations: 0, profiles: 0 };
  const db = await database();
  task.progress(0, 'Database');
  for (const row of await db.$queryRawUnsafe<Record<string, string>[]>('PRAGMA integrity_check'))
    for (const answer of Object.values(row)) if (answer !== 'ok') problems.push(`mouseprint.db: ${answer}`);
  const dangling = await db.$queryRawUnsafe<unknown[]>('PRAGMA foreign_key_check');
  if (dangling.length > 0) problems.push(`mouseprint.db: ${dangling.length} dangling references`);

  const datasets = await listDatasets();
  for (const [i, { id }] of datasets.entries()) {
    task.progress(0.1 + (0.6 * i) / datasets.length, `Data set ${id}`);
    await note(problems, `data set ${id}`, () => checkDataset(id, checked, task));
    checked.datasets++;
  }
  task.progress(0.7, 'Runs');
  for (const { path, bytes, sha256 } of await db.artifact.findMany()) {
    throwIfCancelled(task.signal);
    await note(problems, path, () => checkArtifact(path, bytes, sha256));
    checked.files++;
  }
  for (const { id, name } of await db.run.findMany({ where: { status: { not: 'finished' } } }))
    await note(problems, `run ${name}`, async () => {
      const bytes = await readFile(runFolder(id, 'checkpoint.bin')).catch((error) => {
        if (hasErrno(error, 'ENOENT')) return undefined;
        throw error;
      });
      if (bytes) await decodeCheckpoint(bytes, `${name}/checkpoint.bin`);
    });
  task.progress(0.85, 'Maps, evaluations, people');
  for (const { id, points } of await db.projection.findMany({ select: { id: true, points: true } })) {
    await note(problems, `map ${id}`, async () => {
      await blocksOf(id);
      const { numRows } = decodeTable(await projectionArrow(id), 'its file');
      expect(numRows === points, `has ${numRows} points instead of ${points}`);
    });
    checked.maps++;
  }
  for (const { id } of await db.evaluation.findMany({ select: { id: true } })) {
    await note(problems, `evaluation ${id}`, () => readScores(id));
    checked.evaluations++;
  }
  await note(problems, 'enrolled people', async () => {
    for (const { id } of await listProfiles()) {
      await note(problems, `profile ${id}`, () => readProfileMovement(id));
      checked.profiles++;
    }
  });
  task.progress(1, 'Done');
  return { checked, problems };
}
