import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { reapExpired } from '../../lib/experiments/jobs/finish.ts';
import { seededRandom } from '../../lib/random.ts';
import { runImport } from '../../lib/server/catalogue/run-import.ts';
import { database } from '../../lib/server/database.ts';
import { silentTask } from '../../lib/task.ts';
import { whatIsWrong } from './ledger.ts';
import { notebookOf } from './notebook.ts';
import type { Acknowledged, Order, Victim } from './orders.ts';
import { CSV_OPTIONS, writeRecordings } from './scene.ts';

export interface ChaosOptions {
  kills: number;
  seed: number;
  /** An empty folder; the data directory must be `data` in it. */
  folder: string;
  victims: readonly Victim[];
  /** The longest that a victim lives after it has begun, ms. */
  longest: number;
  say?(line: string): void;
}

export interface ChaosReport {
  kills: Partial<Record<Victim, number>>;
  /** Victims that had finished before they were killed. */
  tooLate: number;
  confirmed: number;
  problems: string[];
}

const IMPORT = (from: string, name: string) => ({
  dataset: 'csv' as const,
  from,
  options: { ...CSV_OPTIONS, name },
});

const TRAINING = {
  dataset: 'base',
  architecture: 'small-cnn',
  width: 4,
  dims: 4,
  crop: 32,
  batch: 16,
  steps: 60,
  checkpointEvery: 2,
};

const SOURCE = { dataset: 'base', model: 'raw-features' };

/** Starts a victim; resolves when it has begun what it was ordered. */
async function begin(
  order: Order,
  ledger: Acknowledged[],
): Promise<{ child: ChildProcess; ended: () => boolean }> {
  const child = fork(path.join(import.meta.dirname, 'victim.ts'), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let ended = false;
  const began = new Promise<void>((resolve, reject) => {
    child.on('message', (message: { began?: true; done?: Acknowledged; ended?: string }) => {
      if (message.began) resolve();
      if (message.done) ledger.push(message.done);
      if (message.ended) ended = true;
      if (message.ended && message.ended !== 'done') reject(new Error(message.ended));
    });
    child.on('exit', () => reject(new Error('ended before it began')));
  });
  began.catch(() => {});
  child.send(order);
  await began;
  return { child, ended: () => ended };
}

function orderFor(victim: Victim, round: number, folder: string): Order {
  const next = path.join(folder, 'next');
  if (victim === 'import') return { act: 'import', params: IMPORT(next, 'next') };
  if (victim === 'train') return { act: 'train', config: { ...TRAINING, seed: round } };
  if (victim === 'backup') return { act: 'backup', file: path.join(folder, `backup-${round}.tar`) };
  if (victim === 'projection')
    return {
      act: 'projection',
      params: { source: SOURCE, params: { method: 'tsne', seed: round, iterations: 100 } },
    };
  if (victim === 'notebook') return { act: 'notebook', name: notebookOf(round), seed: round };
  return { act: 'serve', seed: round };
}

/** The process of a job that a server runs. */
async function jobProcess(server: number): Promise<number | undefined> {
  const db = await database();
  const job = await db.job.findFirst({ where: { status: 'running', kind: 'rehearse', pid: { not: null } } });
  return job?.pid && job.pid !== server ? job.pid : undefined;
}

async function killOne(victim: Victim, round: number, folder: string, lives: number, ledger: Acknowledged[]) {
  if (victim === 'import') await writeRecordings(path.join(folder, 'next'), 4, 20, round);
  const { child, ended } = await begin(orderFor(victim, round, folder), ledger);
  const gone = once(child, 'exit');
  await wait(lives);
  if (victim === 'worker' && child.pid) {
    const pid = await jobProcess(child.pid);
    if (pid) process.kill(pid, 'SIGKILL');
    await wait(lives / 4);
  }
  const tooLate = ended();
  child.kill('SIGKILL');
  await gone;
  await rm(path.join(folder, `backup-${round}.tar`), { force: true });
  return tooLate;
}

/**
 * Kills processes at random moments with SIGKILL and looks after each whether everything that was confirmed is there and nothing
 * half-done is. The order of victims and their lifetimes follow from the seed.
 */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { kills, seed, folder, victims, longest, say = () => {} } = options;
  const random = seededRandom(seed);
  const report: ChaosReport = { kills: {}, tooLate: 0, confirmed: 0, problems: [] };
  const ledger: Acknowledged[] = [];
  await writeRecordings(path.join(folder, 'base'), 3, 30, 0);
  await runImport(IMPORT(path.join(folder, 'base'), 'base'), silentTask);
  for (let round = 1; round <= kills; round++) {
    const victim = victims[random.integer(victims.length)]!;
    const lives = Math.round(longest * random.uniform());
    if (await killOne(victim, round, folder, lives, ledger)) report.tooLate++;
    report.kills[victim] = (report.kills[victim] ?? 0) + 1;
    const db = await database();
    // What a server does when it starts, when the leases of the dead have run out.
    await db.job.updateMany({ where: { status: 'running' }, data: { leaseUntil: new Date(0) } });
    await reapExpired(db);
    const problems = await whatIsWrong(ledger);
    report.problems.push(
      ...problems.map((problem) => `kill ${round} (${victim} after ${lives} ms): ${problem}`),
    );
    say(
      `${round}/${kills}  ${victim} killed after ${lives} ms  ${ledger.length} confirmed  ${problems.length} problems`,
    );
  }
  report.confirmed = ledger.length;
  return report;
}
