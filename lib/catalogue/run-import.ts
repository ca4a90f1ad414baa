import { csvSource } from '../datasets/csv-source.ts';
import { downloadDataset } from '../datasets/download.ts';
import { importDataset } from '../datasets/import.ts';
import { givenDataset } from '../datasets/manifest.ts';
import { READERS } from '../datasets/readers/registry.ts';
import { sampleSource } from '../datasets/sample/source.ts';
import type { DatasetSource } from '../datasets/source.ts';
import { database } from '../store/database.ts';
import { dataPath } from '../store/files.ts';
import type { Task } from '../task.ts';
import { commitDataset } from './commit.ts';
import type { ImportReport } from './contract.ts';
import { getDataset } from './datasets.ts';
import type { ImportParams } from './import-params.ts';
import { publishedCopy } from './published-copy.ts';
import { openUpload, removeUpload } from './uploads.ts';

/** Imports what `params` say into the data directory and the catalogue. See `importDataset` for what it promises. */
export async function runImport(params: ImportParams, task: Task): Promise<ImportReport> {
  const started = performance.now();
  const opened = await openSource(params, task);
  const source = 'given' in params && params.given ? beside(opened) : opened;
  const db = await database();
  const imported = await importDataset(source, {
    root: dataPath('datasets'),
    task,
    async current() {
      const row = await db.dataset.findUnique({ where: { id: source.id }, select: { contentHash: true } });
      return row?.contentHash ?? null;
    },
    commit: (dataset) => commitDataset(db, dataset),
  });
  if (params.dataset === 'csv' && params.upload !== undefined) await removeUpload(params.upload);
  const detail = await getDataset(source.id);
  task.progress(1, imported ? 'Imported' : 'Already imported; nothing has changed');
  return {
    dataset: detail.id,
    subjects: detail.subjects,
    sessions: detail.sessions,
    rowsRead: detail.rowsRead,
    eventsKept: detail.events,
    events: imported?.events ?? null,
    rejected: detail.rejected,
    partial: detail.partial,
    seconds: Math.round((performance.now() - started) / 10) / 100,
    unchanged: imported === null,
    note: detail.note,
    examples: detail.examples,
    failures: detail.failures,
    look: detail.look,
  };
}

/** A source under the name of a folder given to an evaluation. */
function beside(source: DatasetSource): DatasetSource {
  return { ...source, id: givenDataset(source.id), name: `${source.name}, a given folder` };
}

async function openSource(params: ImportParams, task: Task): Promise<DatasetSource> {
  if (params.dataset === 'sample') return sampleSource();
  if (params.dataset === 'csv')
    return csvSource(params.from ?? (await openUpload(params.upload ?? '')), params.options);
  const reader = READERS.get(params.dataset);
  return reader.open(params.from ?? (await locate(params.dataset, task)));
}

/** A copy that was put ready for this machine, or else the published one, downloaded. */
async function locate(id: string, task: Task): Promise<string> {
  return publishedCopy(id) ?? downloadDataset(id, dataPath('downloads'), task);
}
