import { createHash } from 'node:crypto';
import path from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { z } from 'zod';
import { breathe } from '../breathe.ts';
import { measureSession } from '../datasets/measure.ts';
import { SummaryWriter } from '../datasets/summaries.ts';
import {
  MOVEMENT_COLUMNS,
  SUMMARY_FILES,
  SUMMARY_HASHES,
  type SummaryName,
} from '../datasets/summary-files.ts';
import { decodeSessionSummaries } from '../datasets/summary-tables.ts';
import { AppError, hasErrno } from '../errors.ts';
import { type Asker, SharedWork, type WorkHandle } from '../shared-work.ts';
import { readKept } from '../store/files.ts';
import { readEvents, storeFolder } from './events.ts';

const summaryHashes = z.record(z.string(), z.string());

/** The hashes that the import took, or undefined for one of an older version. */
async function readHashes(folder: string): Promise<Record<string, string> | undefined> {
  try {
    return summaryHashes.parse(
      JSON.parse((await readKept(path.join(folder, SUMMARY_HASHES))).toString('utf8')),
    );
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) return undefined;
    if (error instanceof SyntaxError || error instanceof z.ZodError) return {};
    throw error;
  }
}

/**
 * One of the summary files of a data set, an Arrow IPC stream. What an earlier version measured is measured anew, of which `asker` is told.
 * Throws `not_found`, and `bad_data` for a changed file.
 */
export async function summaryArrow(dataset: string, name: SummaryName, asker?: Asker): Promise<Uint8Array> {
  const folder = await storeFolder(dataset);
  const bytes = await readSummary(dataset, folder, name);
  if (name === 'thumbnails' || hasEveryColumn(bytes)) return bytes;
  return (await renewals.ask(folder, (handle) => measureAnew(dataset, folder, handle), asker))[name];
}

async function readSummary(dataset: string, folder: string, name: SummaryName): Promise<Uint8Array> {
  const file = SUMMARY_FILES[name];
  try {
    const [bytes, hashes] = await Promise.all([readKept(path.join(folder, file)), readHashes(folder)]);
    if (hashes && createHash('sha256').update(bytes).digest('hex') !== hashes[file])
      throw new AppError('bad_data', `The summary ${dataset}/${file} was changed after the import.`, {
        hint: 'Delete the data set and import it again.',
      });
    return bytes;
  } catch (error) {
    if (!hasErrno(error, 'ENOENT')) throw error;
    throw new AppError(
      'bad_data',
      `The data set "${dataset}" was imported by an older version, without summaries.`,
      {
        hint: 'Import it again; what is there is replaced.',
      },
    );
  }
}

function hasEveryColumn(bytes: Uint8Array): boolean {
  const { fields } = tableFromIPC(bytes).schema;
  return MOVEMENT_COLUMNS.every((column) => fields.some(({ name }) => name === column));
}

// Each route file has its own copy of this module.
const shared = globalThis as typeof globalThis & {
  mouseprintSummaries?: SharedWork<Record<SummaryName, Uint8Array>>;
};
shared.mouseprintSummaries ??= new SharedWork(4);
const renewals = shared.mouseprintSummaries;

/**
 * The summaries of an import by an earlier version, which lack columns that were added since, measured anew from the events. They are kept in
 * memory: files of an import never change.
 */
async function measureAnew(
  dataset: string,
  folder: string,
  { signal, progress }: WorkHandle,
): Promise<Record<SummaryName, Uint8Array>> {
  const { key, subject, split, label } = decodeSessionSummaries(
    await readSummary(dataset, folder, 'sessions'),
  );
  const names = key.map((one, i) => ({
    ...{ key: one, subject: subject[i], split: split[i], label: label[i] || null },
  }));
  const writer = new SummaryWriter();
  let done = 0;
  for await (const { session, events } of readEvents(dataset, names)) {
    writer.add(session, events.length, measureSession(events));
    done++;
    progress({
      fraction: done / names.length,
      message: `measuring movement, which an earlier version did not: session ${done} of ${names.length}`,
    });
    await breathe();
    signal.throwIfAborted();
  }
  return writer.encode();
}
