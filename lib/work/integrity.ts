import { createHash } from 'node:crypto';
import path from 'node:path';
import { listDatasets, listSessions, storeFolder, summaryArrow } from '../catalogue/index.ts';
import { EventStore, STORE_FILE, STORE_INDEX } from '../datasets/event-store.ts';
import { readRecorded } from '../datasets/recordings.ts';
import { SUMMARY_FILES, SUMMARY_HASHES, type SummaryName } from '../datasets/summary-files.ts';
import { decodeTable } from '../embeddings/arrow.ts';
import { AppError, hasErrno, throwIfCancelled } from '../errors.ts';
import { whatDisagrees } from '../evaluations/scores-agree.ts';
import { getEvaluation, readScores } from '../evaluations/store.ts';
import { blocksOf } from '../maps/layouts.ts';
import { mapArrow } from '../maps/list.ts';
import { decodeCheckpoint } from '../network/checkpoint.ts';
import { getProfile, readProfileMovement } from '../people/profiles.ts';
import { recordedSessions } from '../recordings/dataset.ts';
import { readArtifact } from '../runs/list-artifacts.ts';
import { CHECKPOINTS } from '../runs/run-files.ts';
import { runFolder } from '../runs/run-store.ts';
import { storageFault } from '../storage-faults.ts';
import { currentEngine } from '../store/address.ts';
import { readConfig } from '../store/config.ts';
import { DATABASE_NAME } from '../store/data-files.ts';
import { database } from '../store/database.ts';
import { dataPath, readKept, readKeptIfThere } from '../store/files.ts';
import { databaseProblems } from '../store/inspect-database.ts';
import { readSealed, sealedBy, sealOf } from '../store/sealed-file.ts';
import type { Task } from '../task.ts';
import { hashInName, listKeptFiles, needsNoVouching } from './kept-files.ts';

/** What was looked at, and what is wrong with it. */
export interface Integrity {
  checked: {
    datasets: number;
    sessions: number;
    recordings: number;
    files: number;
    maps: number;
    evaluations: number;
    profiles: number;
  };
  problems: string[];
  /** Files below the data directory that nothing which is kept names and no seal vouches for. */
  unknown: string[];
}

/** A look at everything, under way. */
class Inspection {
  readonly checked = {
    ...{ datasets: 0, sessions: 0, recordings: 0, files: 0, maps: 0, evaluations: 0, profiles: 0 },
  };
  readonly problems: string[] = [];
  /** Files that a hash was compared with, relative to the data directory. */
  readonly vouched = new Set<string>();
  readonly task: Task;

  constructor(task: Task) {
    this.task = task;
  }

  /** Notes what `look` throws, and goes on. */
  async note(what: string, look: () => unknown): Promise<void> {
    throwIfCancelled(this.task.signal);
    try {
      await look();
    } catch (error) {
      if (error instanceof AppError && error.code === 'cancelled') throw error;
      this.problems.push(`${what}: ${describeFault(error)}`);
    }
  }

  /** Remembers that a file was looked at, whatever came of it. */
  saw(...segments: string[]): void {
    this.vouched.add(relative(path.join(...segments)));
  }
}

function relative(file: string): string {
  return path.relative(dataPath(), path.resolve(dataPath(), file)).split(path.sep).join('/');
}

function describeFault(error: unknown): string {
  if (error instanceof AppError) return error.message;
  const fault = storageFault(error);
  if (fault) return fault.message;
  if (hasErrno(error, 'ENOENT')) return 'a file is missing';
  return `cannot be read (${error instanceof Error ? error.message.trim().split('\n').at(-1) : String(error)})`;
}

function expect(holds: boolean, message: string): void {
  if (!holds) throw new AppError('bad_data', message);
}

const SUMMARIES = Object.keys(SUMMARY_FILES) as SummaryName[];
const STORE_FILES = [STORE_FILE, STORE_INDEX, SUMMARY_HASHES, ...Object.values(SUMMARY_FILES)];

async function checkDatasets(look: Inspection): Promise<void> {
  const datasets = await listDatasets();
  for (const [i, { id }] of datasets.entries()) {
    look.task.progress(0.1 + (0.6 * i) / datasets.length, `Data set ${id}`);
    const what = `data set ${id}`;
    await look.note(what, async () => {
      const folder = await storeFolder(id);
      for (const file of STORE_FILES) look.saw(folder, file);
    });
    await look.note(what, async () => {
      // Opened anew: what another part of the process has open would not see a changed index.
      const store = await EventStore.open(await storeFolder(id));
      const sessions = await listSessions({ dataset: id });
      const rows = new Map(sessions.map(({ key, events }) => [key, events]));
      expect(
        rows.size === store.keys().length,
        `the catalogue has ${rows.size} sessions, the store ${store.keys().length}`,
      );
      // Reading compares each session with the hash that was taken when it was written.
      for await (const { key, events } of store.read(rows.keys())) {
        throwIfCancelled(look.task.signal);
        expect(
          events.length === rows.get(key),
          `session ${key} has ${events.length} events instead of ${rows.get(key)}`,
        );
        look.checked.sessions++;
      }
      await store.verify();
    });
    for (const name of SUMMARIES)
      await look.note(what, async () => decodeTable(await summaryArrow(id, name), `summary ${name}`));
    look.checked.datasets++;
  }
}

async function checkRecordings(look: Inspection): Promise<void> {
  for (const recorded of await recordedSessions()) {
    look.saw(recorded.file);
    await look.note(relative(recorded.file), () => readRecorded(recorded));
    look.checked.recordings++;
  }
}

async function checkRuns(look: Inspection): Promise<void> {
  const db = await database();
  for (const { path: file, bytes, sha256 } of await db.artifact.findMany()) {
    look.saw(file);
    await look.note(file, () => readArtifact({ file, bytes, sha256 }));
    look.checked.files++;
  }
  for (const { id, name } of await db.run.findMany({ select: { id: true, name: true } }))
    for (const checkpoint of CHECKPOINTS) {
      const file = runFolder(id, checkpoint);
      await look.note(relative(file), async () => {
        const bytes = await readKeptIfThere(file);
        if (!bytes) return;
        look.saw(file);
        await decodeCheckpoint(bytes, `${name}/${checkpoint}`);
      });
    }
}

async function checkDerived(look: Inspection): Promise<void> {
  const db = await database();
  for (const { id, points } of await db.embeddingMap.findMany({ select: { id: true, points: true } })) {
    await look.note(`map ${id}`, async () => {
      await blocksOf(id);
      const { numRows } = decodeTable(await mapArrow(id), 'its file');
      expect(numRows === points, `has ${numRows} points instead of ${points}`);
    });
    look.checked.maps++;
  }
  for (const { id } of await db.evaluation.findMany({ select: { id: true } })) {
    await look.note(`evaluation ${id}`, async () => {
      const scores = await readScores(id);
      // The figures stand in a row, for which nothing else vouches.
      const { result } = await getEvaluation(id);
      const reason = whatDisagrees(scores, result);
      expect(reason === undefined, `its row and its scores.arrow disagree: ${reason}`);
    });
    look.checked.evaluations++;
  }
}

async function checkProfiles(look: Inspection): Promise<void> {
  const db = await database();
  for (const { id } of await db.profile.findMany({ select: { id: true } })) {
    await look.note(`profile ${id}`, () => getProfile(id));
    await look.note(`profile ${id}`, () => readProfileMovement(id));
    look.checked.profiles++;
  }
  for (const { eventsPath } of await db.profile.findMany({ select: { eventsPath: true } }))
    if (eventsPath) look.saw(eventsPath);
}

/** Every other file: what has a seal is compared with it, whatever folder it lies in. */
async function checkSealed(look: Inspection): Promise<string[]> {
  const data = readConfig().data;
  const files = await listKeptFiles(data);
  const there = new Set(files);
  const unknown: string[] = [];
  for (const [i, file] of files.entries()) {
    look.task.progress(0.9 + (0.1 * i) / files.length, 'Sealed files');
    if (sealedBy(file) !== undefined) continue;
    if (there.has(sealOf(file))) {
      await look.note(file, () => readSealed(path.join(data, file), ''));
      look.checked.files++;
    } else if (hashInName(file) !== undefined) {
      await look.note(file, async () => {
        const text = (await readKept(path.join(data, file))).toString('utf8');
        const hash = createHash('sha256').update(text).digest('hex');
        expect(hash.startsWith(hashInName(file)!), 'was changed after it was put aside');
      });
      look.checked.files++;
    } else if (!look.vouched.has(file) && !needsNoVouching(file)) unknown.push(file);
  }
  return unknown;
}

/**
 * Looks at everything that is kept: the database, and each file below the data directory, against sizes and hashes taken when they were
 * written. Changes nothing.
 */
export async function checkIntegrity(task: Task): Promise<Integrity> {
  const look = new Inspection(task);
  task.progress(0, 'Database');
  await look.note(currentEngine() === 'sqlite' ? DATABASE_NAME : 'database', async () => {
    const db = await database();
    for (const problem of await databaseProblems(db)) expect(false, problem);
  });
  await look.note('data sets', () => checkDatasets(look));
  task.progress(0.7, 'Recordings and runs');
  await look.note('recordings', () => checkRecordings(look));
  await look.note('runs', () => checkRuns(look));
  task.progress(0.8, 'Maps, evaluations, people');
  await look.note('maps and evaluations', () => checkDerived(look));
  await look.note('enrolled people', () => checkProfiles(look));
  let unknown: string[] = [];
  await look.note('files', async () => {
    unknown = await checkSealed(look);
  });
  task.progress(1, 'Done');
  return { checked: look.checked, problems: [...new Set(look.problems)], unknown };
}
