import { setTimeout as sleep } from 'node:timers/promises';
import { commitDataset } from '../catalogue/commit.ts';
import { removeDataset } from '../catalogue/datasets.ts';
import { importDataset } from '../datasets/import.ts';
import { fingerprintRecordings, type RecordedSession, recordingsSource } from '../datasets/recordings.ts';
import { AppError } from '../errors.ts';
import { database } from '../store/database.ts';
import { dataPath } from '../store/files.ts';
import { silentTask, type Task } from '../task.ts';
import { earlierMeasures } from './earlier.ts';
import { RECORDINGS, recordingFile } from './recording.ts';

/** How long a change waits for another one to finish, in steps of {@link WAIT_MS}. */
const TRIES = 300;
const WAIT_MS = 100;

/** "Person 9" before "Person 10". */
const inOrder = new Intl.Collator('en', { numeric: true });

/** Kept recordings as the data set reads them: person by person, in order of recording. */
export async function recordedSessions(): Promise<RecordedSession[]> {
  const db = await database();
  const rows = await db.recording.findMany({
    where: { state: 'kept' },
    orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
  });
  return rows
    .map(({ id, key, subject, origin, sha256, events }) => {
      const source = origin || 'recorded here';
      return { key, subject, source, file: recordingFile(id), sha256: sha256 ?? '', events };
    })
    .sort((a, b) => inOrder.compare(a.subject, b.subject));
}

/**
 * Makes the data set `recordings` what the kept recordings say, all or nothing; measures only those that are new to it, or removes it when there are none
 * left. Readers see the old or the new. Does nothing when nothing has changed; what was interrupted is made up for by the next call.
 */
export async function rebuildRecordings(task: Task = silentTask): Promise<void> {
  // Somebody else may add or delete a recording meanwhile: the last one to look sees to it that all is in.
  for (let attempt = 1; !(await isUpToDate()); attempt++) {
    try {
      await rebuild(task);
    } catch (error) {
      const busy = error instanceof AppError && (error.code === 'conflict' || error.code === 'not_found');
      if (!busy || attempt === TRIES) throw error;
      await sleep(WAIT_MS);
    }
  }
}

async function currentHash(): Promise<string | null> {
  const db = await database();
  const row = await db.dataset.findUnique({ where: { id: RECORDINGS }, select: { contentHash: true } });
  return row?.contentHash ?? null;
}

async function isUpToDate(): Promise<boolean> {
  const sessions = await recordedSessions();
  return (await currentHash()) === (sessions.length === 0 ? null : fingerprintRecordings(sessions));
}

async function rebuild(task: Task): Promise<void> {
  const sessions = await recordedSessions();
  if (sessions.length === 0) return removeDataset(RECORDINGS);
  const db = await database();
  const earlier = await earlierMeasures(RECORDINGS, sessions);
  await importDataset(recordingsSource(RECORDINGS, sessions, earlier), {
    root: dataPath('datasets'),
    task,
    current: currentHash,
    commit: (dataset) => commitDataset(db, dataset),
  });
}
