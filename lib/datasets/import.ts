import { randomBytes } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError, hasErrno } from '../errors.ts';
import type { MovementSummary } from '../mouse/kinematics/movement-summary.ts';
import type { SessionFigures } from '../mouse/session-figures.ts';
import { namesIn, publish, removeAt } from '../store/files.ts';
import type { Task } from '../task.ts';
import type { DatasetKind, EventCounts, FileFailure, Rejected } from './contract.ts';
import type { StoreEntry } from './event-store.ts';
import { EventStoreWriter } from './event-store-writer.ts';
import { withImportLock } from './import-lock.ts';
import { addCounts, countEvents } from './look.ts';
import { completeness } from './manifest.ts';
import { measureSession } from './measure.ts';
import type { ReadFiles } from './reading.ts';
import { addRejections, countRejected, noRejections } from './rejections.ts';
import { type DatasetSource, SESSION_KEY, type SourceSession } from './source.ts';
import { SummaryWriter } from './summaries.ts';

export interface ImportedSession extends Omit<SourceSession, 'recording'> {
  /** Order of recording within the subject. */
  position: number;
  rejected: Rejected['counts'];
  figures: SessionFigures;
  store: StoreEntry;
  /** Movement of the whole session. */
  summary: MovementSummary;
}

/** A data set that lies complete in `folder`, for the catalogue to make visible. */
export interface ImportedDataset {
  id: string;
  name: string;
  kind: DatasetKind;
  contentHash: string;
  /** Name of the folder below the data set's own: `datasets/<id>/<folder>`. */
  folder: string;
  partial: boolean;
  note: string;
  rowsRead: number;
  eventsKept: number;
  /** How many of each kind. */
  events: EventCounts;
  rejected: Rejected;
  failures: FileFailure[];
  /** In order of display. */
  subjects: string[];
  sessions: ImportedSession[];
}

export interface ImportOptions {
  /** The folder that holds a folder per data set. */
  root: string;
  /** Content hash of what is in the catalogue under this id, or null; read while the lock is held. */
  current(): Promise<string | null>;
  /** Makes the data set visible, all or nothing; its files are complete and synced by then. */
  commit(dataset: ImportedDataset): Promise<void>;
  task: Task;
}

/** Loaded only where files are read: in the server, which is bundled, nothing is but recordings, and a thread's file is found by its place. */
const onEveryCore: ReadFiles = async function* (...asked) {
  const { readInThreads } = await import(/* turbopackIgnore: true */ './reading-threads.ts');
  yield* readInThreads(...asked);
};

const UNFINISHED = '.unfinished-';

/**
 * Imports a source: cleans it, writes the event store into a temporary folder, syncs, renames, commits, removes what
 * it replaced. Resolves to null when the same content is imported already. Killed at any moment it leaves nothing
 * visible, and the next import sweeps up. Throws `conflict` while another import of the data set runs.
 */
export async function importDataset(
  source: DatasetSource,
  options: ImportOptions,
): Promise<ImportedDataset | null> {
  const { root, task } = options;
  return withImportLock(root, source.id, async () => {
    const home = path.join(root, source.id);
    await mkdir(home, { recursive: true });
    const current = await options.current();
    await sweep(home, (name) => current === null || name !== folderOf(current));
    task.progress(0, 'Looking at the files');
    // Only what is there already can be the same; else the files are hashed while others are read.
    const known = current === null ? undefined : await source.fingerprint(task.signal);
    if (known !== undefined && known === current) return null;
    const temporary = path.join(home, `${UNFINISHED}${randomBytes(6).toString('hex')}`);
    await mkdir(temporary);
    try {
      const fingerprint = known ?? source.fingerprint(task.signal);
      const [stored, hashed] = await Promise.allSettled([writeStore(source, temporary, task), fingerprint]);
      if (stored.status === 'rejected') throw stored.reason;
      if (hashed.status === 'rejected') throw hashed.reason;
      const dataset = { ...stored.value, contentHash: hashed.value, folder: folderOf(hashed.value) };
      await syncFolder(temporary);
      const final = path.join(home, dataset.folder);
      await publish(temporary, final);
      task.progress(0.97, 'Writing the catalogue');
      await options.commit(dataset);
      await sweep(home, (name) => name !== dataset.folder);
      return dataset;
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  });
}

async function writeStore(
  source: DatasetSource,
  folder: string,
  task: Task,
): Promise<Omit<ImportedDataset, 'contentHash' | 'folder'>> {
  const writer = await EventStoreWriter.create(folder);
  const summaries = new SummaryWriter();
  const sessions: ImportedSession[] = [];
  const failures: FileFailure[] = [];
  const rejected = noRejections();
  const positions = new Map<string, number>();
  const events = countEvents();
  let rowsRead = 0;
  let eventsKept = 0;
  try {
    for await (const item of source.read(task.signal, onEveryCore)) {
      if ('failure' in item) {
        failures.push(item.failure);
        task.log(item.failure.message);
        continue;
      }
      const { recording, ...session } = item.session;
      checkKey(session.key);
      const position = positions.get(session.subject) ?? 0;
      positions.set(session.subject, position + 1);
      const store = await writer.append(session.key, recording.events, recording.stream);
      const measures = recording.measures ?? measureSession(recording.events);
      const { figures, summary } = measures;
      summaries.add(session, recording.events.length, measures);
      sessions.push({ ...session, position, rejected: recording.rejected.counts, figures, store, summary });
      addRejections(rejected, recording.rejected, session.key);
      addCounts(events, measures.counts);
      rowsRead += recording.rows;
      eventsKept += recording.events.length;
      task.progress(item.progress * 0.95, `Reading ${session.source}`, { rows: rowsRead });
    }
    if (sessions.length === 0) throw nothingRead(source, failures);
    source.review?.({
      rows: rowsRead,
      kept: eventsKept,
      rejected,
      sessions: sessions.map(({ figures }) => figures),
    });
    await writer.finish();
    await summaries.finish(folder);
  } finally {
    await writer.abandon();
  }
  if (rowsRead !== eventsKept + countRejected(rejected)) {
    throw new Error(`${source.id}: ${rowsRead} rows read are not those kept and rejected`);
  }
  return {
    id: source.id,
    name: source.name,
    kind: source.kind,
    ...withNotes(completeness(source.id, positions.size, sessions.length), source.notes?.() ?? []),
    rowsRead,
    eventsKept,
    events,
    rejected,
    failures,
    subjects: [...positions.keys()],
    sessions,
  };
}

/** What was found out about the files stands beside what is missing of them. */
function withNotes<T extends { note: string }>(whole: T, notes: readonly string[]): T {
  return { ...whole, note: [whole.note, ...notes].filter((note) => note !== '').join(' ') };
}

function folderOf(contentHash: string): string {
  return contentHash.slice(0, 16);
}

function nothingRead(source: DatasetSource, failures: FileFailure[]): AppError {
  const first = failures[0];
  return new AppError(
    'bad_data',
    first ? `Nothing could be imported. ${first.message}` : `There is nothing to import for "${source.id}".`,
    { hint: first?.hint },
  );
}

function checkKey(key: string): void {
  if (SESSION_KEY.test(key)) return;
  throw new AppError('bad_data', `"${key}" cannot be the name of a session.`, {
    hint: 'Names may have letters, digits, dots, dashes and underscores.',
  });
}

/** Removes what earlier imports left in a data set's folder. */
async function sweep(home: string, unwanted: (name: string) => boolean): Promise<void> {
  for (const name of await namesIn(home)) if (unwanted(name)) await removeAt(path.join(home, name));
}

/** Makes the names in a folder durable, where the platform can. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    // Windows cannot open folders; there, renames are durable without it.
    if (!hasErrno(error, 'EISDIR') && !hasErrno(error, 'EPERM') && !hasErrno(error, 'EINVAL')) throw error;
  }
}
