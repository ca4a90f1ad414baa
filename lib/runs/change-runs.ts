import { z } from 'zod';
import { removeNetworkEmbeddings } from '../embeddings/cache.ts';
import { AppError } from '../errors.ts';
import { listModels } from '../models/models.ts';
import { readNetwork } from '../network/read-model.ts';
import { UNTRAINED } from '../projection/request.ts';
import { stamp } from '../store/clock.ts';
import { database } from '../store/database.ts';
import { removeKept } from '../store/files.ts';
import type { RunView } from './contract.ts';
import { withdraw } from './queue-run.ts';
import { getRun, listRuns, runFolder, runNotFound } from './run-store.ts';

/** What a person may change of many runs at once. */
export interface RunsChange {
  starred?: boolean;
  addTags?: readonly string[];
  removeTags?: readonly string[];
  /** Into the bin, or out of it. */
  deleted?: boolean;
}

/**
 * Changes all of these runs or none. Those that wait to be trained leave the queue for the bin.
 *
 * @throws AppError `not_found` for an id that is none, `conflict` when one that shall be deleted is being trained
 */
export async function changeRuns(ids: readonly string[], change: RunsChange): Promise<void> {
  const runs = await findRuns(ids);
  if (change.deleted) {
    refuseRunning(runs);
    await withdraw(runs);
  }
  const { addTags = [], removeTags = [], starred, deleted } = change;
  const db = await database();
  await db.$transaction(async (tx) => {
    if (starred !== undefined || deleted !== undefined)
      for (const some of chunks(runs))
        await tx.run.updateMany({
          where: { id: { in: some.map(({ id }) => id) } },
          data: {
            starred,
            deletedAt: deleted === undefined ? undefined : deleted ? stamp() : null,
          },
        });
    for (const { id, tags } of runs) {
      const next = [...new Set([...tags, ...addTags])].filter((tag) => !removeTags.includes(tag));
      if (next.join('\n') !== tags.join('\n')) await tx.run.update({ where: { id }, data: { tags: next } });
    }
  });
}

/** Puts a run in the bin, or takes it out again. Throws `not_found`, `conflict` while it is being trained. */
export async function setRunDeleted(idOrName: string, deleted: boolean): Promise<RunView> {
  const { id } = await getRun(idOrName);
  await changeRuns([id], { deleted });
  return getRun(id);
}

/**
 * Removes runs for good: rows first, so that nothing names files that are gone, then their folders, the scores of their
 * evaluations, and embeddings that only their weights made.
 *
 * @throws AppError `not_found`, `conflict` for one that is being trained; then none is removed
 */
export async function purgeRuns(ids: readonly string[]): Promise<void> {
  const runs = await findRuns(ids);
  refuseRunning(runs);
  const db = await database();
  for (const some of chunks(runs)) {
    const own = { runId: { in: some.map(({ id }) => id) } };
    const evaluations = await db.evaluation.findMany({ where: own, select: { id: true } });
    const networks = await Promise.all(some.map(({ id, name }) => identityOf(id, name)));
    await db.run.deleteMany({ where: { id: own.runId } });
    for (const { id } of some) await removeKept('runs', id);
    for (const { id } of evaluations) await removeKept('evaluations', id);
    // Another run of the same settings, data and seed is the same network, bit by bit.
    const kept = new Set((await listModels()).map(({ hash }) => hash));
    // A map stays when its network goes, and with it what is near to what.
    for (const { source } of await db.embeddingMap.findMany({ select: { source: true } }))
      kept.add(mapped.parse(source).modelHash);
    for (const hash of networks.filter((hash) => hash !== undefined))
      for (const seen of [hash, `${UNTRAINED}:${hash}`])
        if (!kept.has(seen)) await removeNetworkEmbeddings(seen);
  }
}

const mapped = z.looseObject({ modelHash: z.string() });

/** What identifies the network of a run; nothing where there is none, or none that can be read. */
async function identityOf(id: string, name: string): Promise<string | undefined> {
  try {
    return (await readNetwork(runFolder(id, 'model'), name))?.hash;
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

async function findRuns(ids: readonly string[]): Promise<RunView[]> {
  const found: RunView[] = [];
  for (const some of chunks(ids)) found.push(...(await listRuns({ ids: some })));
  const known = new Set(found.map(({ id }) => id));
  const missing = ids.find((id) => !known.has(id));
  if (missing !== undefined) throw runNotFound(missing);
  return found;
}

function refuseRunning(runs: readonly RunView[]): void {
  const running = runs.filter(({ status }) => status === 'running').map(({ name }) => name);
  if (running.length > 0)
    throw new AppError('conflict', `Being trained: ${running.slice(0, 5).join(', ')}.`, {
      hint: 'Stop it first; nothing was deleted.',
    });
}

/** SQLite takes some thousands of values in one statement. */
const CHUNK = 500;

function chunks<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, i) =>
    items.slice(i * CHUNK, (i + 1) * CHUNK),
  );
}
