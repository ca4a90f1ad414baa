import { database } from '../database.ts';
import { erase } from '../erase.ts';
import { removeKept } from '../files.ts';
import { findDerived, forgetDerived } from '../privacy/derived.ts';
import { rebuildRecordings } from './dataset.ts';
import { getRecording, type RecordingView, recordingName } from './recording.ts';

/** Which recordings; what is left out is not restricted, so that `{}` is all of them. */
export interface WhichRecordings {
  ids?: readonly string[];
  subject?: string;
  /** Begun before. */
  before?: Date;
}

export interface Deleted {
  recordings: number;
  /** Maps, embeddings, cohorts, evaluations and networks that were computed from them. */
  derived: number;
}

/**
 * Deletes recordings at once and for good: their rows, overwritten in the database, their files, their sessions in the data set
 * `recordings`, which is made anew without them, and what was computed from them. Networks trained on recordings
 * stay unless `runs` is set: they hold no movement, but cannot unlearn.
 */
export async function deleteRecordings(which: WhichRecordings, { runs = false } = {}): Promise<Deleted> {
  const { ids, subject, before } = which;
  const db = await database();
  const where = {
    ...(ids && { id: { in: [...ids] } }),
    ...(subject !== undefined && { subject }),
    ...(before && { startedAt: { lt: before } }),
  };
  const rows = await db.recording.findMany({ where, select: { id: true, key: true, subject: true } });
  return erase(async () => {
    const subjects = [...new Set(rows.map((row) => row.subject))];
    const derived = await findDerived({ sessions: rows.map(({ key }) => key), subjects });
    // Rows first: a file without a row is swept, a row without its file would be a recording that cannot be read.
    await db.recording.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } });
    for (const { id } of rows) await removeKept(recordingName(id));
    await rebuildRecordings();
    const gone = await forgetDerived(derived, runs);
    return { recordings: rows.length, derived: gone.length };
  });
}

/** Says that a recording is of somebody else. @throws AppError `not_found` */
export async function relabelRecording(id: string, subject: string): Promise<RecordingView> {
  const { id: known } = await getRecording(id);
  const db = await database();
  await db.recording.update({ where: { id: known }, data: { subject } });
  await rebuildRecordings();
  return getRecording(known);
}
