import { randomUUID } from 'node:crypto';
import { AppError } from '../errors.ts';
import { now, stamp } from '../store/clock.ts';
import { type Database, database } from '../store/database.ts';
import type { Job, Prisma } from '../store/generated/prisma/client.ts';
import { hostId } from '../store/host.ts';
import { validate } from '../validation.ts';
import { noteStatus } from './journal.ts';
import type { JobKind } from './kind.ts';
import { leaseEnd } from './lease.ts';
import { ACTIVE, type JobStatus } from './status.ts';

type Transaction = Pick<Database, 'job' | 'jobEvent'>;

async function refuseSecond(db: Transaction, kind: string, key: string, title: string): Promise<void> {
  const same = await db.job.findFirst({
    where: { kind, key, status: { in: ACTIVE } },
    select: { id: true },
  });
  if (same)
    throw new AppError('conflict', `${title} is already under way (job ${same.id}).`, {
      hint: `Wait for it, or cancel it with \`npx mouseprint jobs --cancel ${same.id}\`.`,
    });
}

async function create<P>(
  db: Database,
  kind: JobKind<P>,
  params: P,
  state: Pick<Prisma.JobCreateInput, 'attempts' | 'pid' | 'host' | 'leaseUntil' | 'startedAt'> & {
    status: JobStatus;
  },
): Promise<Job> {
  const { name, kept, pausable, maxAttempts = 1 } = kind;
  const [title, key] = [kind.title(params), kind.exclusive?.(params)];
  return db.$transaction(async (tx) => {
    if (key !== undefined) await refuseSecond(tx, name, key, title);
    const id = randomUUID().slice(0, 8);
    const job = await tx.job.create({
      data: {
        ...{ id, kind: name, params: params as Prisma.InputJsonValue, maxAttempts, ...state },
        ...{ title, key, kept, pausable, position: now() },
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
export async function enqueue<P>(kind: JobKind<P>, params: unknown, from: 'web' | 'terminal'): Promise<Job> {
  if (from === 'web' && !kind.web)
    throw new AppError(
      'forbidden',
      `A job of the kind ${kind.name} can only be started from the command line.`,
    );
  const schema = (from === 'web' && kind.web) || kind.params;
  const valid = validate(schema, params, `The input of the job ${kind.name}`);
  return create(await database(), kind, valid, { status: 'queued' });
}

/** Makes the row of a job that this process itself begins at once. */
export function createRunning<P>(db: Database, kind: JobKind<P>, params: P): Promise<Job> {
  return create(db, kind, params, {
    status: 'running',
    attempts: 1,
    pid: process.pid,
    host: hostId(),
    leaseUntil: leaseEnd(),
    startedAt: stamp(),
  });
}
