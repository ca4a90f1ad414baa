import { z } from 'zod';
import { datasetKind, type RejectionExample } from '../datasets/contract.ts';
import { withImportLock } from '../datasets/import-lock.ts';
import { findManifest } from '../datasets/manifest.ts';
import { REJECTIONS } from '../datasets/rejections.ts';
import { AppError } from '../errors.ts';
import { database } from '../store/database.ts';
import { dataPath, removeKept } from '../store/files.ts';
import type { DatasetDetail, DatasetSummary } from './contract.ts';
import { lookAtDataset } from './look.ts';

const counts = z.partialRecord(z.enum(REJECTIONS), z.int());
/** Earlier imports kept only `file:line`. */
const example = z.union([
  z.object({
    at: z.string(),
    ms: z.number().nullable(),
    value: z.string().optional(),
    session: z.string().optional(),
  }),
  z.string().transform((at): RejectionExample => ({ at, ms: null })),
]);
const examples = z.partialRecord(z.enum(REJECTIONS), z.array(example));
const failures = z.array(z.object({ file: z.string(), message: z.string(), hint: z.string().optional() }));

/** All imported data sets, by name. Pages begin with the first: those of one person come late, those without a block last. */
export async function listDatasets(): Promise<DatasetSummary[]> {
  const db = await database();
  const rows = await db.dataset.findMany({ orderBy: { name: 'asc' } });
  const datasets = await Promise.all(rows.map(summarise));
  const lateness = ({ blocks, subjects }: DatasetSummary) => (blocks === 0 ? 2 : subjects < 2 ? 1 : 0);
  return datasets.sort((a, b) => lateness(a) - lateness(b));
}

/** Throws `not_found` for a data set that is not imported, with the command that imports it where there is one. */
export async function getDataset(id: string): Promise<DatasetDetail> {
  const db = await database();
  const row = await db.dataset.findUnique({ where: { id } });
  if (!row) throw datasetNotFound(id);
  const splits = await db.session.groupBy({ by: ['split'], where: { datasetId: id }, _count: true });
  const summary = await summarise(row);
  const rejected = { counts: counts.parse(row.rejected), examples: examples.parse(row.examples) };
  const failed = failures.parse(row.failures);
  return {
    ...summary,
    rowsRead: row.rowsRead,
    rejected: rejected.counts,
    examples: rejected.examples,
    failures: failed,
    look: await lookAtDataset(db, { ...summary, rowsRead: row.rowsRead, rejected, failures: failed.length }),
    splits: splits.map(({ split, _count }) => ({ split, sessions: _count })),
    manifest: findManifest(id) ?? null,
  };
}

/** Removes a data set: first from the catalogue, then its files. Throws `conflict` while it is imported. */
export async function removeDataset(id: string): Promise<void> {
  const root = dataPath('datasets');
  const db = await database();
  await withImportLock(root, id, async () => {
    await db.dataset.deleteMany({ where: { id } });
    await removeKept('datasets', id);
  });
}

export function datasetNotFound(id: string): AppError {
  const known = findManifest(id);
  const hint = known
    ? `Import it with: npx mouseprint ${known.id === 'sample' ? 'sample' : `import ${known.id}`}`
    : 'List what is imported with: npx mouseprint datasets';
  return new AppError('not_found', `There is no data set "${id}" here.`, { hint });
}

type DatasetRow = NonNullable<
  Awaited<ReturnType<Awaited<ReturnType<typeof database>>['dataset']['findUnique']>>
>;

async function summarise(row: DatasetRow): Promise<DatasetSummary> {
  const db = await database();
  const where = { datasetId: row.id };
  const [subjects, sessions] = await Promise.all([
    db.subject.count({ where }),
    db.session.aggregate({ where, _count: true, _sum: { blocks: true, durationMs: true } }),
  ]);
  return {
    id: row.id,
    name: row.name,
    kind: datasetKind.parse(row.kind),
    synthetic: row.kind === 'synthetic',
    contentHash: row.contentHash,
    partial: row.partial,
    note: row.note,
    importedAt: row.importedAt.toISOString(),
    subjects,
    sessions: sessions._count,
    events: row.eventsKept,
    blocks: sessions._sum.blocks ?? 0,
    durationMs: sessions._sum.durationMs ?? 0,
  };
}
