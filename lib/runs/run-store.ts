import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { TrainingConfig } from '../network/config.ts';
import { categorical } from '../palette.ts';
import { type Database, database } from '../store/database.ts';
import { dataPath } from '../store/files.ts';
import type { Prisma } from '../store/generated/prisma/client.ts';
import { type RunStatus, type RunView, runStatus, runView } from './contract.ts';
import { isTrained } from './run-lease.ts';
import { isRunName, memorableName } from './run-names.ts';

const withMetrics = { metrics: { omit: { runId: true } } } as const satisfies Prisma.RunInclude;
type RunRow = Prisma.RunGetPayload<{ include: typeof withMetrics }>;

export interface RunQuery {
  statuses?: readonly RunStatus[];
  dataset?: string;
  /** Those in the bin in place of the others. */
  deleted?: boolean;
  /** Only these, in the bin or not. */
  ids?: readonly string[];
  names?: readonly string[];
}

/** Runs, the newest first. */
export async function listRuns(query: RunQuery = {}): Promise<RunView[]> {
  const db = await database();
  const rows = await db.run.findMany({
    where: query.ids
      ? { id: { in: [...query.ids] } }
      : {
          deletedAt: query.deleted ? { not: null } : null,
          datasetId: query.dataset,
          name: query.names && { in: [...query.names] },
        },
    include: withMetrics,
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  });
  const runs = rows.map(toView);
  return query.statuses ? runs.filter((run) => query.statuses?.includes(run.status)) : runs;
}

/** Every run of a sweep, those in the bin too, in the order of its plan. */
export async function listRunsOfSweep(sweepId: string): Promise<RunView[]> {
  const db = await database();
  const rows = await db.run.findMany({
    where: { sweepId },
    include: withMetrics,
    orderBy: { trial: 'asc' },
  });
  return rows.map(toView);
}

/** A run by id or name. Throws `not_found`. */
export async function getRun(idOrName: string): Promise<RunView> {
  const db = await database();
  const row = await db.run.findFirst({
    where: { OR: [{ id: idOrName }, { name: idOrName }] },
    include: withMetrics,
  });
  if (!row) throw runNotFound(idOrName);
  return toView(row);
}

/** Enters a run in the catalogue, queued, under a new memorable name or the one given. */
export async function createRun(
  db: Database,
  input: {
    config: TrainingConfig;
    datasetHash: string;
    codeVersion: string;
    command: string;
    name?: string;
    parentId?: string;
    sweepId?: string;
    trial?: number;
  },
): Promise<{ id: string; name: string }> {
  const { config, name: wanted, ...rest } = input;
  if (wanted !== undefined) refuseName(wanted);
  // Runs that are made one after the other are those that are compared: they should not look alike.
  const colour = categorical(await db.run.count());
  for (let attempt = 0; ; attempt++) {
    const name = wanted ?? memorableName();
    try {
      const data = { ...rest, id: randomUUID(), name, status: 'queued', colour, config, seed: config.seed };
      const run = await db.run.create({ data: { ...data, datasetId: config.dataset, environment: {} } });
      return { id: run.id, name };
    } catch (error) {
      if (!isTaken(error)) throw error;
      if (wanted !== undefined || attempt > 50) throw nameTaken(name);
    }
  }
}

/** What a person may change of a run. */
export interface RunChange {
  name?: string;
  colour?: string | null;
  starred?: boolean;
  tags?: string[];
  notes?: string;
}

/** Throws `not_found`, `conflict` for a name that is taken, `bad_request` for one that cannot be. */
export async function updateRun(idOrName: string, change: RunChange): Promise<RunView> {
  const { id } = await getRun(idOrName);
  if (change.name !== undefined) refuseName(change.name);
  const db = await database();
  try {
    await db.run.update({ where: { id }, data: change });
  } catch (error) {
    if (isTaken(error)) throw nameTaken(change.name as string);
    throw error;
  }
  return getRun(id);
}

/** Where a run keeps its files. */
export function runFolder(id: string, ...segments: string[]): string {
  return dataPath('runs', id, ...segments);
}

/** JSON columns are read through their schemas; what an earlier version wrote otherwise counts as nothing. */
const stored = {
  config: runView.shape.config.catch({}),
  summary: runView.shape.summary.catch({}),
  error: runView.shape.error.catch(null),
  tags: z.array(z.string().nullable().catch(null)).catch([]),
};

function toView(row: RunRow): RunView {
  const { leaseOwner, leaseUntil, datasetId, updatedAt, metrics, ...rest } = row;
  const alive = isTrained(row);
  return {
    ...rest,
    dataset: datasetId,
    status: row.status === 'running' && !alive ? 'interrupted' : runStatus.parse(row.status),
    config: stored.config.parse(row.config),
    summary: stored.summary.parse(row.summary),
    error: stored.error.parse(row.error),
    tags: stored.tags.parse(row.tags).filter((tag) => tag !== null),
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
    metrics: Object.fromEntries(metrics.map(({ name, ...summary }) => [name, summary])),
  };
}

function refuseName(name: string): void {
  if (!isRunName(name))
    throw new AppError('bad_request', `"${name}" cannot be the name of a run.`, {
      hint: 'Use small letters, digits, dots, dashes and underscores, at most 64; "new", "compare" and names that begin with "pretrained-" are taken.',
    });
}

function nameTaken(name: string): AppError {
  return new AppError('conflict', `There is a run called ${name} already.`, { hint: 'Choose another name.' });
}

/** Whether a unique name was taken (Prisma's P2002). */
function isTaken(error: unknown): boolean {
  return error instanceof Error && (error as { code?: unknown }).code === 'P2002';
}

export function runNotFound(name: string): AppError {
  return new AppError('not_found', `There is no run called ${name.slice(0, 80)}.`, {
    hint: 'List the runs with: npx mouseprint runs',
  });
}
