import type { RecordingView } from '../recordings/contract.ts';
import { rebuildRecordings } from '../recordings/dataset.ts';
import { getRecording } from '../recordings/recording.ts';
import { database } from '../store/database.ts';
import { forget } from './carry-out.ts';
import type { Forgotten } from './contract.ts';

/** Which recordings; what is left out is not restricted, so that `{}` is all of them. */
export interface WhichRecordings {
  ids?: readonly string[];
  subject?: string;
  /** Begun before. */
  before?: Date;
}

/**
 * Deletes recordings at once and for good: their rows, overwritten in the database, their files, their sessions in the data set
 * `recordings`, which is made anew without them, and what was computed from them. Networks trained on recordings
 * stay unless `runs` is set: they hold no movement, but cannot unlearn.
 */
export async function deleteRecordings(which: WhichRecordings, { runs = false } = {}): Promise<Forgotten> {
  const { ids, subject, before } = which;
  const db = await database();
  const where = {
    ...(ids && { id: { in: [...ids] } }),
    ...(subject !== undefined && { subject }),
    ...(before && { startedAt: { lt: before } }),
  };
  const recordings = await db.recording.findMany({ where, select: { id: true, key: true, subject: true } });
  if (recordings.length === 0) return NOTHING;
  return forget({ recordings, runs });
}

const NOTHING: Forgotten = { recordings: 0, profiles: 0, derived: 0, mentions: 0, stopping: 0 };

/** Says that a recording is of somebody else. @throws AppError `not_found` */
export async function relabelRecording(id: string, subject: string): Promise<RecordingView> {
  const { id: known } = await getRecording(id);
  const db = await database();
  await db.recording.update({ where: { id: known }, data: { subject } });
  await rebuildRecordings();
  return getRecording(known);
}
