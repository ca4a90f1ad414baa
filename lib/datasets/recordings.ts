import { createHash } from 'node:crypto';
import { AppError, hasErrno, reportError, throwIfCancelled } from '../errors.ts';
import type { Events } from '../mouse/events.ts';
import { readKept } from '../store/files.ts';
import type { Recording } from './cleaner.ts';
import { decodeEventStream } from './event-arrow.ts';
import { IMPORT_VERSION } from './import-version.ts';
import type { SessionMeasures } from './measure.ts';
import { noRejections } from './rejections.ts';
import { type DatasetSource, fileFailure, type SourceItem } from './source.ts';

/** A recording that was made here, and where its events lie as an Arrow IPC stream. */
export interface RecordedSession {
  key: string;
  subject: string;
  /** Shown as the session's source: this workbench, or the web page that it came from. */
  source: string;
  file: string;
  sha256: string;
  events: number;
}

/** What an earlier import of the data set measured of a session with these very events. */
export type EarlierMeasures = (
  key: string,
  stream: Uint8Array,
  events: Events,
) => SessionMeasures | undefined;

/**
 * The recordings made here as a data set, like any other.
 * @param sessions those of one person together, in order of recording.
 * @param earlier spares those that were measured before from being measured again
 */
export function recordingsSource(
  id: string,
  sessions: readonly RecordedSession[],
  earlier?: EarlierMeasures,
): DatasetSource {
  return {
    id,
    name: 'Recordings',
    kind: 'recordings',
    fingerprint: async () => fingerprintRecordings(sessions),
    read: (signal) => readSessions(sessions, signal, earlier),
  };
}

/** Changes whenever the data set would be another one. */
export function fingerprintRecordings(
  sessions: readonly Pick<RecordedSession, 'key' | 'subject' | 'source' | 'sha256'>[],
): string {
  const hash = createHash('sha256').update(`recordings ${IMPORT_VERSION}`);
  for (const { key, subject, source, sha256 } of sessions)
    hash.update(`\n${JSON.stringify([key, subject, source, sha256])}`);
  return hash.digest('hex');
}

async function* readSessions(
  sessions: readonly RecordedSession[],
  signal: AbortSignal,
  earlier?: EarlierMeasures,
): AsyncGenerator<SourceItem> {
  const total = sessions.reduce((sum, { events }) => sum + events, 0) || 1;
  let done = 0;
  for (const recorded of sessions) {
    throwIfCancelled(signal);
    done += recorded.events;
    const progress = done / total;
    const { key, subject, source } = recorded;
    try {
      const recording = await readRecorded(recorded);
      const { events, stream } = recording;
      if (stream) recording.measures = earlier?.(key, stream, events);
      yield { session: { key, subject, source, recording, split: 'recorded', label: null }, progress };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      yield { failure: fileFailure(key, reportError(error)), progress };
    }
  }
}

/** Reads and checks one recording. @throws AppError `bad_data` when its file is gone or was changed. */
export async function readRecorded({ key, file, sha256 }: RecordedSession): Promise<Recording> {
  let bytes: Buffer;
  try {
    bytes = await readKept(file);
  } catch (error) {
    if (!hasErrno(error, 'ENOENT')) throw error;
    throw new AppError('bad_data', `The file of the recording ${key} is gone.`, {
      hint: 'Delete the recording, or restore a backup.',
    });
  }
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new AppError('bad_data', `The file of the recording ${key} was changed after it was recorded.`, {
      hint: 'Delete the recording, or restore a backup.',
    });
  const events = decodeEventStream(bytes);
  return { events, rows: events.length, rejected: noRejections(), stream: bytes };
}
