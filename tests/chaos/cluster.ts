import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { build } from '../../bin/launch/build.js';
import { generate } from '../../bin/launch/install.js';
import { seededRandom } from '../../lib/random.ts';
import { closeDatabase, type Database, database } from '../../lib/store/database.ts';
import { projectPath } from '../../lib/store/root.ts';
import { Reader, wrongWith } from '../cluster/readers.ts';
import { type RoundRobin, startRoundRobin } from '../cluster/round-robin.ts';
import { Server } from '../cluster/servers.ts';
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
  /** Events of the journal that readers of streams had to see, each once, and how often their streams broke. */
  readonly events: number;
  readonly breaks: number;
  /** Requests that each server answered. */
  readonly answered: readonly number[];
  readonly problems: string[];
}

export interface ClusterPlan {
  readonly jobs: number;
  readonly kills: number;
  readonly seed: number;
  readonly machines: number;
  readonly servers: number;
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

/** Waits until the readers of streams have seen the newest event, and names what they never saw or saw twice. */
async function sawEverything(
  db: Database,
  before: number,
  readers: readonly Reader[],
  problems: Set<string>,
): Promise<{ events: number; breaks: number }> {
  const rows = await db.jobEvent.findMany({ where: { id: { gt: before } }, select: { id: true } });
  const events = new Set(rows.map(({ id }) => id));
  const newest = Math.max(before, ...events);
  for (let i = 0; i < 300 && readers.some(({ ids }) => (ids.at(-1) ?? 0) < newest); i++) await wait(100);
  const { never, again } = wrongWith(readers, events);
  if (never + again > 0) problems.add(`readers never saw ${never} events, and ${again} more than once`);
  return { events: events.size, breaks: readers.reduce((sum, reader) => sum + reader.breaks, 0) };
}

/** Two processes of one job for longer than this are two executions, ms. */
const HANDOVER = 2_000;

/** People who follow the streams of jobs meanwhile, over all servers. */
const READERS = 10;

/** Command lines of processes that were looked at before: another process seldom gets the same number. */
const looked = new Map<string, readonly string[]>();

/** Executions that exist, by the command lines of this machine's processes: job and attempt. */
function executions(ids: ReadonlySet<string>): { job: string; attempt: number; pid: number }[] {
  const found = [];
  const present = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  for (const name of looked.keys()) if (!present.includes(name)) looked.delete(name);
  for (const name of present) {
    const words = looked.get(name) ?? wordsOf(name);
    looked.set(name, words);
    const at = words.findIndex((word) => word.endsWith(path.join('work', 'run-job.ts')));
    if (at >= 0 && ids.has(words[at + 1]))
      found.push({ job: words[at + 1], attempt: Number(words[at + 2]), pid: Number(name) });
  }
  return found;
}

function wordsOf(pid: string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

/**
 * Several servers behind a proxy, and several workers under different host ids, on one database of PostgreSQL, and SIGKILLs for them and for what they run, at seeded moments.
 * Each job has to be done, no two executions of one may exist at a time, and whoever follows the jobs' events by the proxy sees each once.
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
  const servers: Server[] = [];
  const readers: Reader[] = [];
  let proxy: RoundRobin | undefined;
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
    const params = { steps: 3, stepMs: 100, says: true };
    if (plan.servers > 0) {
      await generate();
      await build();
      // One after the other: what the first prepares the others find.
      for (let i = 0; i < plan.servers; i++)
        servers.push(
          await Server.start({ MOUSEPRINT_JOBS: '0', MOUSEPRINT_HOST_ID: `server-${i}`, HOST: '127.0.0.1' }),
        );
      proxy = await startRoundRobin(
        servers.map(
          ({ url }) =>
            () =>
              url,
        ),
      );
      const { url } = proxy;
      readers.push(...Array.from({ length: READERS }, () => new Reader(`${url}/api/jobs/stream`, 0)));
      while (readers.some(({ ids }) => ids.length === 0)) await wait(50);
      plan.say(`${plan.servers} servers answer, ${READERS} readers follow`);
    }
    const before = (await db.jobEvent.aggregate({ _max: { id: true } }))._max.id ?? 0;
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
    let counted = 0;
    while (done < plan.jobs) {
      await wait(100);
      const alive = executions(ids);
      noteOverlaps(alive);
      if (kills < plan.kills && performance.now() > nextKill) {
        nextKill = performance.now() + 500 + 2_500 * random.uniform();
        kills++;
        const what = random.uniform();
        if (what < 0.2 && servers.length > 0) {
          const server = servers[Math.floor(random.uniform() * servers.length)];
          await server.kill();
          server.begin();
        } else if (what < 0.6 && alive.length > 0)
          process.kill(alive[Math.floor(random.uniform() * alive.length)].pid, 'SIGKILL');
        else {
          const machine = Math.floor(random.uniform() * plan.machines);
          const worker = machines.get(machine) as ChildProcess;
          worker.kill('SIGKILL');
          await once(worker, 'exit');
          begin(machine);
        }
      }
      if (performance.now() - counted < 500) continue;
      counted = performance.now();
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
    const { events, breaks } = await sawEverything(db, before, readers, problems);
    return {
      ...{ done, lines, kills, longestPause, handovers, longestHandover, events, breaks },
      answered: proxy?.answered ?? [],
      problems: [...problems],
    };
  } finally {
    await Promise.all(readers.map((reader) => reader.end()));
    await proxy?.close();
    await Promise.all(servers.map((server) => server.stop()));
    for (const worker of machines.values()) worker.kill('SIGTERM');
    await Promise.all([...machines.values()].map((w) => w.exitCode ?? w.signalCode ?? once(w, 'exit')));
    await closeDatabase();
    await cluster.remove();
  }
}
