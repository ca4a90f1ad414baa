import { database } from '../../server/database.ts';
import type { Prisma } from '../../server/generated/prisma/client.ts';
import { readLastValues } from './last-values.ts';
import { isLeased, ownerIsGone } from './run-lease.ts';
import type { RunStatus } from './run-store.ts';

/** A run as the run table shows it: flat, small, thousands at a time. Times are ms since 1970. */
export interface RunRow {
  id: string;
  name: string;
  status: RunStatus;
  dataset: string | null;
  seed: number;
  colour: string | null;
  starred: boolean;
  tags: string[];
  notes: string;
  parentId: string | null;
  epoch: number;
  step: number;
  totalSteps: number;
  createdAt: number;
  /** Of the training so far, or all of it. */
  durationMs: number | null;
  config: Record<string, unknown>;
  /** Name of the sweep that it belongs to. */
  sweep: string | null;
  /** Under which it was evaluated last. */
  protocol: string | null;
  /** The last value of each metric. */
  metrics: Record<string, number>;
}

/** What is sent: settings that all runs share are told once. */
export interface RunTable {
  shared: Record<string, unknown>;
  runs: RunRow[];
  /** With `since`: those that left for the bin (or came back from it) and may still be shown. */
  gone: string[];
  /** All runs that are not in the bin, however many of them are sent. */
  total: number;
  /** Server time of this answer; pass it as `since` to get only what changed. */
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
  const at = Date.now();
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
  return { ...shareSettings(runs), gone: left.map(({ id }) => id), total, at };
}

/** A change is stamped before it is committed, ms. */
const OVERLAP = 2000;

/** More ids than this are better told by the condition that chose them. */
const MANY = 500;

function changedSince(since: Date): Prisma.RunWhereInput[] {
  return [{ status: { in: ['queued', 'running'] } }, { updatedAt: { gte: since } }];
}

type Row = Omit<Prisma.RunGetPayload<object>, 'environment' | 'summary' | 'command' | 'error'>;

function toRow(row: Row, known: Pick<RunRow, 'metrics' | 'protocol' | 'sweep'>): RunRow {
  const { id, name, seed, colour, starred, notes, parentId, epoch, step, totalSteps } = row;
  const alive = isLeased(row) && !ownerIsGone(row.leaseOwner);
  const ended = row.finishedAt?.getTime() ?? (row.status === 'running' && alive ? Date.now() : undefined);
  return {
    ...{ id, name, seed, colour, starred, notes, parentId, epoch, step, totalSteps, ...known },
    status: row.status === 'running' && !alive ? 'interrupted' : (row.status as RunStatus),
    dataset: row.datasetId,
    tags: Array.isArray(row.tags) ? row.tags.filter((tag) => typeof tag === 'string') : [],
    createdAt: row.createdAt.getTime(),
    durationMs: row.startedAt && ended !== undefined ? ended - row.startedAt.getTime() : null,
    config: row.config as Record<string, unknown>,
  };
}

/** Moves what is equal in all runs out of their settings. */
function shareSettings(runs: readonly RunRow[]): Pick<RunTable, 'runs' | 'shared'> {
  if (runs.length < 2) return { shared: {}, runs: [...runs] };
  const shared = new Map(Object.entries(runs[0].config));
  const equal = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);
  for (const { config } of runs)
    for (const [key, value] of shared) if (!equal(config[key], value)) shared.delete(key);
  return {
    shared: Object.fromEntries(shared),
    runs: runs.map((run) => ({
      ...run,
      config: Object.fromEntries(Object.entries(run.config).filter(([key]) => !shared.has(key))),
    })),
  };
}
