import { AppError, type ErrorReport, reportError, throwIfCancelled } from '../errors.ts';
import { type Events, sliceEvents } from '../mouse/events.ts';
import type { Recording } from './cleaner.ts';
import type { CsvFile } from './csv-file.ts';
import type { CsvOptions } from './csv-options.ts';
import { readRecordings } from './read-recording.ts';
import { readWhole } from './read-whole.ts';
import { noRejections, withoutSpots } from './rejections.ts';
import type { RowFormat } from './row-format.ts';
import type { SourceFile } from './walk.ts';

/** How the files of a source are read, in data that a thread can be given. */
export type Reading =
  | { readonly as: 'recordings'; readonly format: RowFormat }
  | { readonly as: 'table'; readonly options: CsvOptions; readonly limit?: number };

/** A file that could be read, or why not. */
export type FileRead = { content: CsvFile } | { failure: ErrorReport };

/** Reads files, in their order. */
export type ReadFiles = (
  reading: Reading,
  files: readonly SourceFile[],
  signal: AbortSignal,
) => AsyncIterable<FileRead>;

/** Reads one file after the other in this thread. */
export async function* readHere(
  reading: Reading,
  files: readonly SourceFile[],
  signal: AbortSignal,
): AsyncGenerator<FileRead> {
  for (const file of files) {
    throwIfCancelled(signal);
    yield await readFile(reading, file, signal);
  }
}

/** Reads a file. What is wrong with it is an answer; a defect, or being cancelled, is thrown. */
export async function readFile(reading: Reading, file: SourceFile, signal: AbortSignal): Promise<FileRead> {
  try {
    return { content: await contentOf(reading, file, signal) };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'cancelled') throw error;
    return { failure: reportError(error) };
  }
}

async function contentOf(reading: Reading, file: SourceFile, signal: AbortSignal): Promise<CsvFile> {
  if (reading.as === 'table') {
    const { options, limit } = reading;
    // Threads that read fixed columns start sooner without it.
    const { readCsvFile } = await import('./csv-file.ts');
    const { sessions, ...findings } = await readCsvFile(file, options, signal, limit);
    const split = sessions.map((part) => ({
      ...part,
      recordings: part.recordings.flatMap((recording) => splitRecording(recording, options.sessionGapMs)),
    }));
    return { sessions: split, ...findings };
  }
  const recordings = readRecordings(readWhole(file), file.path, reading.format);
  const session = { subject: null, session: null, split: null, recordings };
  return { sessions: [session], questions: [], notes: [], dated: false };
}

/** What was rejected is counted with the first stretch, so that sums over sessions are right. */
function splitRecording(recording: Recording, gapMs: number | undefined): Recording[] {
  const stretches = splitAtGaps(recording.events, gapMs);
  if (stretches.length === 1) return [recording];
  return stretches.map((events, i) => ({
    events,
    rows: events.length + (i === 0 ? recording.rows - recording.events.length : 0),
    rejected: i === 0 ? withoutSpots(recording.rejected) : noRejections(),
  }));
}

/** Cuts a recording where it pauses for longer than `gapMs`; time in each part counts from its first event. */
export function splitAtGaps(events: Events, gapMs: number | undefined): Events[] {
  if (gapMs === undefined) return [events];
  const parts: Events[] = [];
  let start = 0;
  for (let i = 1; i <= events.length; i++) {
    if (i < events.length && events.t[i] - events.t[i - 1] <= gapMs) continue;
    const part = sliceEvents(events, start, i);
    const origin = part.t[0];
    parts.push({ ...part, t: part.t.map((t) => t - origin) });
    start = i;
  }
  return parts;
}
