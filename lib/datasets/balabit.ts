import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { FileFailure, SessionLabel } from './contract.ts';
import { IMPORT_VERSION } from './import-version.ts';
import { readWhole } from './read-whole.ts';
import { fingerprintFiles, type RecordingFile, readRecordingFiles } from './recording-files.ts';
import { BALABIT_FORMAT } from './row-format.ts';
import type { DatasetSource } from './source.ts';
import { naturalOrder, type SourceFile, walkFolder } from './walk.ts';

export const BALABIT_SESSION_PATH = /^(?:.*\/)?(training|test)_files\/user(\d+)\/(session_\d+)$/;
const LABELS_PATH = /^(?:[^/]*\/)?public_labels\.csv$/;
const SPLIT_ORDER = ['training', 'test'];

/**
 * The Balabit Mouse Dynamics Challenge as published: `training_files/userN/session_M`, `test_files/userN/session_M`
 * and `public_labels.csv`, which tells for half of the test sessions whether they are the account owner's.
 */
export async function balabitSource(folder: string): Promise<DatasetSource> {
  const { files, failures } = await walkFolder(folder);
  const labelsFile = files.find((file) => LABELS_PATH.test(file.path));
  const labels = labelsFile ? await readLabels(labelsFile, failures) : new Map<string, SessionLabel>();
  const plan = files
    .flatMap((file) => planFile(file, labels))
    .sort(
      (a, b) =>
        naturalOrder(a.subject, b.subject) ||
        SPLIT_ORDER.indexOf(a.split) - SPLIT_ORDER.indexOf(b.split) ||
        naturalOrder(a.key, b.key),
    );
  if (plan.length === 0) {
    throw new AppError('bad_data', `${folder} holds no Balabit recordings.`, {
      hint: 'Give the folder that has training_files/ and test_files/ in it.',
    });
  }
  const hashed = [...plan.map(({ file }) => file), ...(labelsFile ? [labelsFile] : [])];
  return {
    id: 'balabit',
    name: 'Balabit Mouse Dynamics Challenge',
    kind: 'balabit',
    fingerprint: (signal) => fingerprintFiles(hashed, `balabit ${IMPORT_VERSION}`, signal),
    read: (signal, files) => readRecordingFiles(plan, failures, BALABIT_FORMAT, signal, files),
  };
}

function planFile(file: SourceFile, labels: Map<string, SessionLabel>): RecordingFile[] {
  const match = BALABIT_SESSION_PATH.exec(file.path);
  if (!match) return [];
  const [, split, subject, key] = match;
  const label = labels.get(key) ?? null;
  return [{ file, subject, key, split, label }];
}

const labelRow = z.object({ filename: z.string(), is_illegal: z.enum(['0', '1']) });

async function readLabels(file: SourceFile, failures: FileFailure[]): Promise<Map<string, SessionLabel>> {
  try {
    const rows = parse(Buffer.from(readWhole(file)), { columns: true, trim: true });
    return new Map(
      z
        .array(labelRow)
        .parse(rows)
        .map(({ filename, is_illegal }) => [filename, is_illegal === '1' ? 'impostor' : 'genuine']),
    );
  } catch {
    const message = `${file.path} is not a table of filename,is_illegal; sessions are imported without labels.`;
    failures.push({ file: file.path, message });
    return new Map();
  }
}
