import { AppError } from '../errors.ts';
import { IMPORT_VERSION } from './import-version.ts';
import { fingerprintFiles, type RecordingFile, readRecordingFiles } from './recording-files.ts';
import { SAPIMOUSE_FORMAT } from './row-format.ts';
import type { DatasetSource } from './source.ts';
import { naturalOrder, type SourceFile, walkFolder } from './walk.ts';

export const SAPIMOUSE_SESSION_PATH = /^(?:.*\/)?user((\d+)(?:\.\d+)?)\/session_(?:[\d_]+_)?([13]min)\.csv$/;
const SPLIT_ORDER = ['3min', '1min'];

/**
 * SapiMouse: `userN/session_3min.csv` and `session_1min.csv`. A person who was recorded twice has the folders
 * `userN.1` and `userN.2`, which are one subject N with four sessions. `user62.2` has a date in its file names.
 */
export async function sapimouseSource(folder: string): Promise<DatasetSource> {
  const { files, failures } = await walkFolder(folder);
  const plan = files
    .flatMap(planFile)
    .sort(
      (a, b) =>
        naturalOrder(recordingOf(a), recordingOf(b)) ||
        SPLIT_ORDER.indexOf(a.split) - SPLIT_ORDER.indexOf(b.split),
    );
  if (plan.length === 0) {
    throw new AppError('bad_data', `${folder} holds no SapiMouse recordings.`, {
      hint: 'Give the folder that has user1/, user2/, … in it, each with session_3min.csv and session_1min.csv.',
    });
  }
  return {
    id: 'sapimouse',
    name: 'SapiMouse',
    kind: 'sapimouse',
    fingerprint: (signal) =>
      fingerprintFiles(
        plan.map(({ file }) => file),
        `sapimouse ${IMPORT_VERSION}`,
        signal,
      ),
    read: (signal, files) => readRecordingFiles(plan, failures, SAPIMOUSE_FORMAT, signal, files),
  };
}

function planFile(file: SourceFile): RecordingFile[] {
  const match = SAPIMOUSE_SESSION_PATH.exec(file.path);
  if (!match) return [];
  const [, recording, subject, split] = match;
  return [{ file, subject, key: `${recording}-${split}`, split, label: null }];
}

/** "35.1" of "35.1-3min". */
function recordingOf({ key }: RecordingFile): string {
  return key.slice(0, key.lastIndexOf('-'));
}
