import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../errors.ts';
import { now } from '../store/clock.ts';
import type { Database } from '../store/database.ts';
import { hostId, isAliveOn } from '../store/host.ts';

/** How long a process that trains a run may be silent before another may take over, ms. */
const LEASE = 30_000;
/** How long after its lease one that exists is left alone; then its number is rather somebody else's, ms. */
const SILENCE = 600_000;
/** How often a lease of another machine is looked at, ms. */
const LOOK = 250;

/** The right of one process to train a run. */
export interface RunLease {
  /** Aborted when the lease was lost, because this process was stopped for too long and another took over. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

/**
 * Takes the lease of a run and keeps it alive until released. A lease whose process is gone is void at once; of one of another machine it is waited
 * whether it renews it.
 *
 * @throws AppError `conflict` while another process has it.
 */
export async function takeLease(db: Database, runId: string): Promise<RunLease> {
  const owner = `${hostId()}:${process.pid}:${randomBytes(6).toString('hex')}`;
  const run = await knownOf(db, runId);
  if (isTrained(run)) throw taken(run);
  const claimed = await db.run.updateMany({
    where: { id: runId, leaseOwner: run.leaseOwner, leaseUntil: run.leaseUntil },
    data: { leaseOwner: owner, leaseUntil: new Date(now() + LEASE) },
  });
  if (claimed.count === 0) throw taken(run);

  const lost = new AbortController();
  const renew = async () => {
    const renewed = await db.run.updateMany({
      where: { id: runId, leaseOwner: owner },
      data: { leaseUntil: new Date(now() + LEASE) },
    });
    if (renewed.count === 0) lost.abort();
  };
  // A database that is busy for a moment is tried again at the next beat.
  const beat = setInterval(() => renew().catch(() => {}), LEASE / 4);
  beat.unref();
  return {
    lost: lost.signal,
    async release() {
      clearInterval(beat);
      await db.run.updateMany({
        where: { id: runId, leaseOwner: owner },
        data: { leaseOwner: null, leaseUntil: null },
      });
    },
  };
}

/** The run, when it is known whether somebody trains it: a process of another machine has renewed its lease, or let it run out. */
async function knownOf(db: Database, id: string) {
  const first = await db.run.findUniqueOrThrow({ where: { id } });
  for (let run = first; ; run = await db.run.findUniqueOrThrow({ where: { id } })) {
    const renewed = run.leaseUntil?.getTime() !== first.leaseUntil?.getTime();
    if (renewed || !isTrained(run) || isOwnerAlive(run.leaseOwner) !== undefined) return run;
    await wait(LOOK);
  }
}

/**
 * Whether a process trains the run: it said so of late, or it is a process of this machine that exists and was only kept from saying so
 * for some minutes.
 */
export function isTrained(run: { leaseOwner: string | null; leaseUntil: Date | null }, at = now()): boolean {
  if (run.leaseUntil === null) return false;
  const silent = at - run.leaseUntil.getTime();
  const alive = isOwnerAlive(run.leaseOwner);
  return silent < 0 ? alive !== false : alive === true && silent < SILENCE;
}

/** Whether the owner exists; undefined for a process of another machine, of which nothing is known. */
function isOwnerAlive(owner: string | null): boolean | undefined {
  const [host, pid] = owner?.split(':') ?? [];
  return isAliveOn(host, Number(pid));
}

function taken(run: { name: string; leaseOwner: string | null }): AppError {
  const pid = run.leaseOwner?.split(':')[1];
  return new AppError(
    'conflict',
    `${run.name} is being trained by another process${pid ? ` (${pid})` : ''}.`,
    { hint: 'Wait until it has finished, or stop it first.' },
  );
}
