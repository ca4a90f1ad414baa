import { now } from '../store/clock.ts';
import { database } from '../store/database.ts';
import type { Prisma } from '../store/generated/prisma/client.ts';
import { type RunRow, runStatus } from './contract.ts';
import { readLastValues } from './last-values.ts';
import { isTrained } from './run-lease.ts';

/** What was read. */
export interface RunTable {
  runs: RunRow[];
  /** With `since`: those that left for the bin (or came back from it) and may still be shown. */
  gone: string[];
  /** All runs of this list, however many of them were read. */
  total: number;
  /** Server time of the reading; pass it as `since` to get only what changed. */
  at: number;
}

export interface RunTableQuery {
  /** Those in the bin in place of the others. */
  deleted?: boolean;
  limit?: number;
  /** Only what may have changed since then: unfinished runs, and those that somebody or something touched later. */
  since?: number;
}

/** Runs for the table, the newest first; without what only the page of one run shows. */
export async function readRunTable(query: RunTableQuery = {}): Promise<RunTable> {
  const db = await database();
  const at = now();
  const kept = { deletedAt: query.deleted ? { not: null } : null };
  const where =
    query.since === undefined ? kept : { ...kept, OR: changedSince(new Date(query.since - OVERLAP)) };
  const [total, left, rows] = await Promise.all([
    db.run.count({ where: kept }),
    query.since === undefined
      ? []
      : db.run.findMany({
          where: {
            deletedAt: query.deleted ? null : { not: null },
            updatedAt: { gte: new Date(query.since - OVERLAP) },
          },
          select: { id: true },
        }),
    db.run.findMany({
      where,
      omit: { environment: true, summary: true, command: true, error: true },
      orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
      take: query.limit,
    }),
  ]);
  const metrics = await readLastValues(
    db,
    rows.map(({ id }) => id),
  );
  const few = rows.length < MANY ? { runId: { in: rows.map(({ id }) => id) } } : { run: where };
  const protocols = new Map(
    (
      await db.evaluation.findMany({
        where: few,
        select: { runId: true, protocol: true },
        orderBy: { createdAt: 'asc' },
      })
    ).map(({ runId, protocol }) => [runId, protocol]),
  );
  const sweeps = new Map(
    (await db.sweep.findMany({ select: { id: true, name: true } })).map(({ id, name }) => [id, name]),
  );
  const runs = rows.map((row) =>
    toRow(row, {
      metrics: metrics.get(row.id) ?? {},
      protocol: protocols.get(row.id) ?? null,
      sweep: sweeps.get(row.sweepId ?? '') ?? null,
    }),
  );
  return { runs, gone: left.map(({ id }) => id), total, at };
}

/** A change is stamped before it is committed, ms. */
const OVERLAP = 2000;

/** More ids than this are better told by the condition that chose them. */
const MANY = 500;

function changedSince(since: Date): Prisma.RunWhereInput[] {
  return [{ status: { in: ['queued', 'running'] } }, { updatedAt: { gte: since } }];
}

type Row = Omit<Prisma.RunGetPayload<object>, 'environment' | 'summary' | 'command' | 'error'>;

function settingsOf(config: Prisma.JsonValue): Record<string, unknown> {
  return typeof config === 'object' && config !== null && !Array.isArray(config) ? config : {};
}

function toRow(row: Row, known: Pick<RunRow, 'metrics' | 'protocol' | 'sweep'>): RunRow {
  const { id, name, seed, colour, starred, notes, parentId, epoch, step, totalSteps } = row;
  const alive = isTrained(row);
  const ended = row.finishedAt?.getTime() ?? (row.status === 'running' && alive ? now() : undefined);
  return {
    ...{ id, name, seed, colour, starred, notes, parentId, epoch, step, totalSteps, ...known },
    status: row.status === 'running' && !alive ? 'interrupted' : runStatus.parse(row.status),
    dataset: row.datasetId,
    tags: Array.isArray(row.tags) ? row.tags.filter((tag) => typeof tag === 'string') : [],
    createdAt: row.createdAt.getTime(),
    durationMs: row.startedAt && ended !== undefined ? ended - row.startedAt.getTime() : null,
    config: settingsOf(row.config),
  };
}
