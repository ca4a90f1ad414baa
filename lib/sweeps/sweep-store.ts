import { randomUUID } from 'node:crypto';
import { AppError } from '../errors.ts';
import { activeJobs } from '../jobs/active.ts';
import { codeVersion } from '../runs/environment.ts';
import { memorableName } from '../runs/run-names.ts';
import { stamp } from '../store/clock.ts';
import { database } from '../store/database.ts';
import { Prisma } from '../store/generated/prisma/client.ts';
import { checkPlan } from './check-plan.ts';
import { type SweepStatus, type SweepSummary, sweepSummary } from './contract.ts';
import { parseSweepPlan } from './plan.ts';

/**
 * Makes a sweep, after checking its plan against the data that there are.
 *
 * @param command what does the same on the command line
 * @throws AppError that names what is wrong; then there is no sweep.
 */
export async function createSweep(input: unknown, command?: string): Promise<SweepSummary> {
  const plan = parseSweepPlan(input);
  const { datasetHash } = await checkPlan(plan);
  const db = await database();
  const id = randomUUID();
  for (let attempt = 0; ; attempt++) {
    const name = plan.name ?? `sweep-${memorableName()}`;
    try {
      await db.sweep.create({
        data: {
          ...{ id, name, status: 'queued', datasetHash, codeVersion: codeVersion() },
          plan: { ...plan, name } as unknown as Prisma.InputJsonObject,
          command: command ?? `npx mouseprint sweep ${name}.json`,
        },
      });
      return getSweep(id);
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'P2002') throw error;
      if (plan.name !== undefined || attempt > 20)
        throw new AppError('conflict', `There is a sweep called ${name} already.`, {
          hint: `Go on with it (npx mouseprint sweep --resume ${name}), or choose another name.`,
        });
    }
  }
}

const sweepError = sweepSummary.shape.error.catch(null);

type SweepRow = Prisma.SweepGetPayload<object>;

function toSummary(row: SweepRow, jobs: ReadonlyMap<string, { id: string; running: boolean }>): SweepSummary {
  const job = jobs.get(row.id);
  const status = row.status === 'running' && !job?.running ? 'interrupted' : row.status;
  return {
    ...row,
    plan: parseSweepPlan(row.plan),
    status: sweepSummary.shape.status.parse(job && !job.running ? 'queued' : status),
    error: sweepError.parse(row.error),
    job: job?.id ?? null,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

/** The jobs of sweeps that are under way, by the sweep's id. */
async function sweepJobs() {
  const jobs = await activeJobs('sweep');
  return new Map(
    [...jobs]
      .filter(([, { status }]) => status === 'running' || status === 'queued')
      .map(([sweep, { id, status }]) => [sweep, { id, running: status === 'running' }]),
  );
}

/** Sweeps, the newest first. */
export async function listSweeps(): Promise<SweepSummary[]> {
  const db = await database();
  const [rows, jobs] = await Promise.all([
    db.sweep.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'asc' }] }),
    sweepJobs(),
  ]);
  return rows.map((row) => toSummary(row, jobs));
}

/** A sweep by id or name. Throws `not_found`. */
export async function getSweep(idOrName: string): Promise<SweepSummary> {
  const db = await database();
  const row = await db.sweep.findFirst({ where: { OR: [{ id: idOrName }, { name: idOrName }] } });
  if (!row)
    throw new AppError('not_found', `There is no sweep called ${idOrName.slice(0, 80)}.`, {
      hint: 'List the sweeps with: npx mouseprint sweeps',
    });
  return toSummary(row, await sweepJobs());
}

/** Notes where a sweep is. */
export async function setSweepStatus(
  id: string,
  status: Exclude<SweepStatus, 'interrupted'>,
  error?: { code: string; message: string; hint?: string },
): Promise<void> {
  const db = await database();
  const begins = status === 'running';
  const { startedAt } = await db.sweep.findUniqueOrThrow({ where: { id } });
  await db.sweep.update({
    where: { id },
    data: {
      status,
      startedAt: begins ? (startedAt ?? stamp()) : startedAt,
      finishedAt: begins || status === 'queued' ? null : stamp(),
      error: error ? { ...error } : Prisma.DbNull,
    },
  });
}

/** Removes a sweep; its runs stay, or go to the bin. Throws `conflict` while it is under way. */
export async function deleteSweep(idOrName: string, { runs }: { runs: 'keep' | 'bin' }): Promise<void> {
  const sweep = await getSweep(idOrName);
  if (sweep.job !== null)
    throw new AppError('conflict', `${sweep.name} is under way.`, { hint: 'Stop it first.' });
  const db = await database();
  await db.$transaction(async (tx) => {
    if (runs === 'bin')
      await tx.run.updateMany({
        where: { sweepId: sweep.id, deletedAt: null },
        data: { deletedAt: stamp() },
      });
    await tx.sweep.delete({ where: { id: sweep.id } });
  });
}
