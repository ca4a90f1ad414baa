import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { seededRandom } from '../../lib/random.ts';
import { closeDatabase, type Database, database } from '../../lib/store/database.ts';
import { projectPath } from '../../lib/store/root.ts';
import { startCluster } from '../postgres/cluster.ts';

export interface ClusterReport {
  readonly done: number;
  readonly kills: number;
  /** Longest time in which no job made progress although some were left, ms. */
  readonly longestPause: number;
  /** Jobs of which two processes existed at once, and for how long the longest, ms: one that has given its job back takes a moment to end. */
  readonly handovers: number;
  readonly longestHandover: number;
  /** Lines in the journals that say which execution wrote them; each has to stand between its own beginning and the next. */
  readonly lines: number;
  readonly problems: string[];
}

export interface ClusterPlan {
  readonly jobs: number;
  readonly kills: number;
  readonly seed: number;
  readonly machines: number;
  readonly folder: string;
  say(line: string): void;
}

/** Counts what executions wrote, which the database kept in its order, and names each that wrote after the next had begun. */
async function linesInTurn(db: Database, problems: Set<string>): Promise<number> {
  const events = await db.jobEvent.findMany({
    where: { type: { in: ['log', 'status'] } },
    orderBy: { id: 'asc' },
  });
  const begun = new Map<string, number>();
  let lines = 0;
  for (const { jobId, type, data } of events) {
    const { status, line = '' } = data as { status?: string; line?: string };
    if (type === 'status' && status === 'running') begun.set(jobId, (begun.get(jobId) ?? 0) + 1);
    const writer = /^execution (\d+)$/.exec(line)?.[1];
    if (writer === undefined) continue;
    lines++;
    if (Number(writer) !== begun.get(jobId))
      problems.add(`${jobId}: execution ${writer} wrote after execution ${begun.get(jobId)} had begun`);
  }
  return lines;
}

/** Two processes of one job for longer than this are two executions, ms. */
const HANDOVER = 2_000;

/** Executions that exist, by the command lines of this machine's processes: job and attempt. */
function executions(ids: ReadonlySet<string>): { job: string; attempt: number; pid: number }[] {
  const found = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    let words: string[];
    try {
      words = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0');
    } catch {
      continue;
    }
    const at = words.findIndex((word) => word.endsWith(path.join('work', 'run-job.ts')));
    if (at >= 0 && ids.has(words[at + 1]))
      found.push({ job: words[at + 1], attempt: Number(words[at + 2]), pid: Number(name) });
  }
  return found;
}

/**
 * Several workers under different host ids on one database of PostgreSQL, and SIGKILLs for them and for what they run, at seeded moments.
 * Each job has to be done, and no two executions of one may exist at a time.
 */
export async function runCluster(plan: ClusterPlan): Promise<ClusterReport> {
  const cluster = await startCluster();
  process.env.MOUSEPRINT_DATABASE = cluster.url;
  const random = seededRandom(plan.seed);
  const problems = new Set<string>();
  const machines = new Map<number, ChildProcess>();
  const overlaps = new Map<string, { readonly first: number; last: number }>();
  const noteOverlaps = (alive: ReturnType<typeof executions>) => {
    const attempts = new Map<string, Set<number>>();
    for (const { job, attempt } of alive) attempts.set(job, (attempts.get(job) ?? new Set()).add(attempt));
    if (new Set(alive.map(({ job, attempt }) => `${job} ${attempt}`)).size < alive.length)
      for (const { job, attempt, pid } of alive)
        if (alive.some((other) => other.job === job && other.attempt === attempt && other.pid < pid))
          problems.add(`two processes have attempt ${attempt} of ${job}`);
    for (const [job, numbers] of attempts) {
      if (numbers.size < 2) continue;
      const name = `${job}, attempts ${[...numbers].sort((a, b) => a - b).join(' and ')}`;
      const overlap = overlaps.get(name) ?? { first: performance.now(), last: 0 };
      overlap.last = performance.now();
      overlaps.set(name, overlap);
    }
  };
  const begin = (machine: number) => {
    const worker = spawn(process.execPath, [projectPath('bin', 'mouseprint.js'), 'worker', '--jobs', '2'], {
      env: { ...process.env, MOUSEPRINT_HOST_ID: `machine-${machine}` },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    machines.set(machine, worker);
  };
  try {
    const db = await database();
    const ids = new Set(Array.from({ length: plan.jobs }, (_, i) => `chaos-${i}`));
    const params = { steps: 5, stepMs: 100, says: true };
    await db.job.createMany({
      data: [...ids].map((id, position) => ({
        ...{ id, kind: 'rehearse', status: 'queued', params, position, maxAttempts: 1 + plan.kills },
      })),
    });
    for (let machine = 0; machine < plan.machines; machine++) begin(machine);
    let kills = 0;
    let done = 0;
    let changed = performance.now();
    let longestPause = 0;
    let nextKill = performance.now() + 5_000;
    let looked = 0;
    while (done < plan.jobs) {
      await wait(50);
      const alive = executions(ids);
      noteOverlaps(alive);
      if (kills < plan.kills && performance.now() > nextKill) {
        nextKill = performance.now() + 500 + 2_500 * random.uniform();
        kills++;
        if (random.uniform() < 0.5 && alive.length > 0)
          process.kill(alive[Math.floor(random.uniform() * alive.length)].pid, 'SIGKILL');
        else {
          const machine = Math.floor(random.uniform() * plan.machines);
          const worker = machines.get(machine) as ChildProcess;
          worker.kill('SIGKILL');
          await once(worker, 'exit');
          begin(machine);
        }
      }
      if (performance.now() - looked < 500) continue;
      looked = performance.now();
      const now = await db.job.count({ where: { status: 'succeeded' } });
      longestPause = Math.max(longestPause, performance.now() - changed);
      if (now > done) changed = performance.now();
      if (now > done && Math.floor(now / 25) > Math.floor(done / 25))
        plan.say(`${now} of ${plan.jobs} jobs done, ${kills} kills`);
      done = now;
      const ended = await db.job.findMany({
        where: { status: { in: ['failed', 'interrupted', 'cancelled'] } },
      });
      for (const { id, status } of ended) problems.add(`${id} is ${status}`);
      if (ended.length > 0 || performance.now() - changed > 120_000) break;
    }
    if (done < plan.jobs) problems.add(`${plan.jobs - done} jobs were not done`);
    let longestHandover = 0;
    for (const [name, { first, last }] of overlaps) {
      longestHandover = Math.max(longestHandover, last - first);
      if (last - first > HANDOVER) problems.add(`${name}: at once for ${Math.round(last - first)} ms`);
    }
    const handovers = overlaps.size;
    const lines = await linesInTurn(db, problems);
    return { done, lines, kills, longestPause, handovers, longestHandover, problems: [...problems] };
  } finally {
    for (const worker of machines.values()) worker.kill('SIGTERM');
    await Promise.all([...machines.values()].map((w) => w.exitCode ?? w.signalCode ?? once(w, 'exit')));
    await closeDatabase();
    await cluster.remove();
  }
}
