import { AppError } from '../errors.ts';
import { database } from '../store/database.ts';
import { dataPath } from '../store/files.ts';
import type { Recording as Row } from '../store/generated/prisma/client.ts';
import { type RecordingView, recordingView, screenSchema } from './contract.ts';

/** The data set that recordings are made into. */
export const RECORDINGS = 'recordings';

/** Recordings, newest first. */
export async function listRecordings(
  query: { state?: RecordingView['state']; subject?: string } = {},
): Promise<RecordingView[]> {
  const db = await database();
  const rows = await db.recording.findMany({ where: query, orderBy: [{ startedAt: 'desc' }, { id: 'asc' }] });
  return rows.map(toView);
}

/** A recording by its id or its key. @throws AppError `not_found` */
export async function getRecording(name: string): Promise<RecordingView> {
  const db = await database();
  const row = await db.recording.findFirst({ where: { OR: [{ id: name }, { key: name }] } });
  if (!row) throw recordingNotFound(name);
  return toView(row);
}

export function toView(row: Row): RecordingView {
  const { id, key, subject, siteId, origin, startedAt, lastAt, events, lost, durationMs, bytes } = row;
  return {
    ...{ id, key, subject, siteId, origin, events, lost, durationMs, bytes },
    startedAt: startedAt.toISOString(),
    lastAt: lastAt.toISOString(),
    state: recordingView.shape.state.parse(row.state),
    screen: screenSchema.catch({}).parse(row.screen),
  };
}

/** The file of a kept recording, relative to the data directory. */
export function recordingName(id: string): string {
  return `recordings/${id}.arrow`;
}

/** Where a kept recording lies. */
export function recordingFile(id: string): string {
  return dataPath(recordingName(id));
}

export function recordingNotFound(name: string): AppError {
  return new AppError('not_found', `There is no recording ${JSON.stringify(name.slice(0, 60))}.`, {
    hint: 'It may have been deleted; the page “Record” and npx mouseprint recordings list what there is.',
  });
}

/** The session's name in the data set: when it began, and letters against chance: six of them let one in a thousand collide in a busy second. */
export function sessionKey(startedAt: Date, id: string): string {
  const time = startedAt.toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-');
  return `${time}-${id.replaceAll('-', '').slice(0, 12)}`;
}
