import { randomUUID } from 'node:crypto';
import { AppError } from '../errors.ts';
import { type Database, database } from '../store/database.ts';
import type { Prisma } from '../store/generated/prisma/client.ts';
import { validate } from '../validation.ts';
import { jobKind } from '../work/kinds.ts';
import type { Json } from './contract.ts';
import { noteStatus } from './journal.ts';
import { leaseEnd } from './lease.ts';
import { ACTIVE, type JobStatus } from './status.ts';

type Transaction = Pick<Database, 'job' | 'jobEvent'>;

async function refuseSecond(db: Transaction, kindName: string, params: unknown): Promise<void> {
  const kind = jobKind(kindName);
  if (!kind.exclusive) return;
  const active = await db.job.findMany({
    where: { kind: kindName, status: { in: ACTIVE } },
    select: { id: true, params: true },
  });
  const key = kind.exclusive(params);
  const same = active.find((job) => kind.exclusive?.(kind.params.parse(job.params)) === key);
  if (same)
    throw new AppError('conflict', `${kind.title(params)} is already under way (job ${same.id}).`, {
      hint: `Wait for it, or cancel it with \`npx mouseprint jobs --cancel ${same.id}\`.`,
    });
}

async function create(
  db: Database,
  kindName: string,
  params: unknown,
  state: Pick<Prisma.JobCreateInput, 'attempts' | 'pid' | 'leaseUntil' | 'startedAt'> & { status: JobStatus },
) {
  const { maxAttempts = 1 } = jobKind(kindName);
  return db.$transaction(async (tx) => {
    await refuseSecond(tx, kindName, params);
    const id = randomUUID().slice(0, 8);
    const job = await tx.job.create({
      data: {
        ...{ id, kind: kindName, params: params as Prisma.InputJsonValue, maxAttempts, ...state },
        position: Date.now(),
      },
    });
    await noteStatus(tx, job.id, state.status);
    return job;
  });
}

/**
 * Puts work into the queue; the server runs it when its turn comes.
 * @param from who asks: a web page may only start what its kind allows.
 * @throws AppError `bad_request` for parameters that do not fit, `conflict` when the same is already under way.
 */
export async function enqueueJob(kindName: string, params: unknown, from: 'web' | 'terminal') {
  const kind = jobKind(kindName);
  if (from === 'web' && !kind.web)
    throw new AppError(
      'forbidden',
      `A job of the kind ${kindName} can only be started from the command line.`,
    );
  const valid = validate(
    (from === 'web' && kind.web) || kind.params,
    params,
    `What the job ${kindName} was given`,
  );
  return create(await database(), kindName, valid, { status: 'queued' });
}

/** Makes the row of a job that this process itself begins at once. */
export function createRunning(db: Database, kindName: string, params: Json | unknown) {
  return create(db, kindName, params, {
    status: 'running',
    attempts: 1,
    pid: process.pid,
    leaseUntil: leaseEnd(),
    startedAt: new Date(),
  });
}
