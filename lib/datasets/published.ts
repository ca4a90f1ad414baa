import { AppError } from '../errors.ts';
import { IMPORT_VERSION } from './import-version.ts';
import type { Manifest } from './manifest-schema.ts';
import { fingerprintFiles, type RecordingFile, readRecordingFiles } from './recording-files.ts';
import { SAPIMOUSE_FORMAT } from './row-format.ts';
import type { DatasetSource } from './source.ts';
import { naturalOrder, type SourceFile, walkFolder } from './walk.ts';

/**
 * A published data set whose manifest says how its folders are laid out: a file per session, in SapiMouse's columns,
 * whose path names subject and split. Sessions are keyed `subject-split`; splits come in the manifest's order.
 */
export async function publishedSource(manifest: Manifest, folder: string): Promise<DatasetSource> {
  const { id, name, layout, splits = [] } = manifest;
  if (!layout) throw new Error(`The manifest of ${id} does not say how its folders are laid out.`);
  const path = new RegExp(layout.path);
  const order = splits.map(({ name }) => name);
  const { files, failures } = await walkFolder(folder);
  const plan = files
    .flatMap((file) => planFile(file, path))
    .sort((a, b) => naturalOrder(a.subject, b.subject) || order.indexOf(a.split) - order.indexOf(b.split));
  if (plan.length === 0) {
    throw new AppError('bad_data', `${folder} holds no recordings of ${name}.`, { hint: layout.hint });
  }
  return {
    id,
    name,
    kind: 'published',
    fingerprint: (signal) =>
      fingerprintFiles(
        plan.map(({ file }) => file),
        `${id} ${IMPORT_VERSION}`,
        signal,
      ),
    read: (signal, files) => readRecordingFiles(plan, failures, SAPIMOUSE_FORMAT, signal, files),
  };
}

function planFile(file: SourceFile, path: RegExp): RecordingFile[] {
  const { subject, split } = path.exec(file.path)?.groups ?? {};
  if (!subject || !split) return [];
  return [{ file, subject, key: `${subject}-${split}`, split, label: null }];
}
