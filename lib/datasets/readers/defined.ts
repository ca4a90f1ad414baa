import { originOf } from '../../concepts.ts';
import { AppError, reportError, throwIfCancelled } from '../../errors.ts';
import { BUTTONS, EVENT_KINDS } from '../../mouse/events.ts';
import { Cleaner } from '../cleaner.ts';
import type { FileFailure } from '../contract.ts';
import { IMPORT_VERSION } from '../import-version.ts';
import { readWhole } from '../read-whole.ts';
import { fingerprintFiles } from '../recording-files.ts';
import { type DatasetSource, fileFailure, SESSION_KEY, type SourceItem } from '../source.ts';
import { naturalOrder, type SourceFile, walkFolder } from '../walk.ts';
import type { NamedSession, ReaderDefinition } from './reader.ts';

interface Planned extends NamedSession {
  readonly file: SourceFile;
}

/** A data set that is read by what a plug-in defines: its rows go through the same cleaning as everybody's. */
export async function definedSource(
  id: string,
  reader: ReaderDefinition,
  folder: string,
): Promise<DatasetSource> {
  const { files, failures } = await walkFolder(folder);
  const plan = files
    .flatMap((file): Planned[] => {
      const named = reader.session(file.path);
      return named ? [{ ...named, file }] : [];
    })
    .sort((a, b) => naturalOrder(a.subject, b.subject) || naturalOrder(a.session, b.session));
  if (plan.length === 0)
    throw new AppError('bad_data', `${folder} holds no file that the reader ${id} takes for a session.`, {
      hint: reader.hint,
    });
  const salt = `${id} ${originOf('readers', id)?.sha256 ?? ''} ${IMPORT_VERSION}`;
  return {
    id,
    name: reader.title,
    kind: 'published',
    fingerprint: (signal) =>
      fingerprintFiles(
        plan.map(({ file }) => file),
        salt,
        signal,
      ),
    read: (signal) => read(id, reader, plan, failures, signal),
  };
}

async function* read(
  id: string,
  reader: ReaderDefinition,
  plan: readonly Planned[],
  failures: readonly FileFailure[],
  signal: AbortSignal,
): AsyncGenerator<SourceItem> {
  for (const failure of failures) yield { failure, progress: 0 };
  for (const [i, planned] of plan.entries()) {
    throwIfCancelled(signal);
    const progress = (i + 1) / plan.length;
    try {
      for (const session of await readSessions(id, reader, planned)) yield { session, progress };
    } catch (error) {
      if (error instanceof AppError && error.code === 'cancelled') throw error;
      yield { failure: fileFailure(planned.file.path, reportError(error)), progress };
    }
  }
}

async function readSessions(id: string, reader: ReaderDefinition, planned: Planned) {
  const { file, subject, session, split = 'all', label = null } = planned;
  const base = `${subject}-${session}`;
  if (!SESSION_KEY.test(base))
    throw new AppError('bad_data', `${file.path}: "${base}" cannot name a session (the reader ${id}).`, {
      hint: 'Use letters, digits, dots, hyphens and underscores.',
    });
  const text = new TextDecoder().decode(readWhole(file));
  const { resolutionMs = 1 } = reader;
  const cleaner = new Cleaner({ resolutionMs, scrollAtLastPosition: false });
  let row = 0;
  try {
    for (const { t, x, y, kind, button = 'none' } of reader.rows(text, file.path)) {
      row++;
      const [kindCode, buttonCode] = [EVENT_KINDS.indexOf(kind), BUTTONS.indexOf(button)];
      if (kindCode < 0 || buttonCode < 0) cleaner.reject('state', row, String(kindCode < 0 ? kind : button));
      else cleaner.push(t, x, y, kindCode, buttonCode, row);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('bad_data', `${file.path}: the reader ${id} failed after row ${row}: ${reason}`, {
      cause: error,
    });
  }
  const { sessions } = cleaner.finish(file.path);
  if (sessions.length === 0)
    throw new AppError('bad_data', `${file.path}: none of its ${row} rows could be kept.`);
  return sessions.map((recording, i) => ({
    ...{ subject, split, label, source: file.path, recording },
    key: sessions.length === 1 ? base : `${base}.${i + 1}`,
  }));
}
