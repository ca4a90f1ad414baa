import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { backup } from '../../lib/backup/backup.ts';
import { restore } from '../../lib/backup/restore.ts';
import { runImport } from '../../lib/catalogue/run-import.ts';
import { reapExpired } from '../../lib/jobs/finish.ts';
import { forgetPerson } from '../../lib/privacy/people.ts';
import { seededRandom } from '../../lib/random.ts';
import { readConfig } from '../../lib/store/config.ts';
import { closeDatabase, database } from '../../lib/store/database.ts';
import { dataPath } from '../../lib/store/files.ts';
import { silentTask } from '../../lib/task.ts';
import { type Bundle, makeBundle, whatIsWrongWithImported } from './bundle.ts';
import { whatIsWrong } from './ledger.ts';
import { notebookOf } from './notebook.ts';
import type { Acknowledged, Order, Victim } from './orders.ts';
import { settle } from './people.ts';
import { CSV_OPTIONS, writeRecordings } from './scene.ts';
import { filesHolding, type Trace } from './traces.ts';

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

/** A shipped network on people whom it does not know. */
const EVALUATION = {
  model: 'pretrained-beh',
  protocol: 'session-disjoint',
  dataset: 'base',
  ablations: false,
};

const somebody = (round: number) => `Somebody ${round}`;

const SOURCE = { dataset: 'base', model: 'raw-features' };

/** Starts a victim; resolves when it has begun what it was ordered. */
async function begin(
  order: Order,
  ledger: Acknowledged[],
): Promise<{ child: ChildProcess; ended: () => string | undefined }> {
  const child = fork(path.join(import.meta.dirname, 'victim.ts'), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  /** `done`, or what went wrong before it was killed. */
  let ended: string | undefined;
  const began = new Promise<void>((resolve, reject) => {
    child.on('message', (message: { began?: true; done?: Acknowledged; ended?: string }) => {
      if (message.began) resolve();
      if (message.done) ledger.push(message.done);
      if (message.ended) ended = message.ended;
      if (message.ended && message.ended !== 'done') reject(new Error(message.ended));
    });
    child.on('exit', () => reject(new Error('ended before it began')));
  });
  began.catch(() => {});
  child.send(order);
  await began;
  return { child, ended: () => ended };
}

function orderFor(victim: Victim, round: number, folder: string, bundle: Bundle | undefined): Order {
  const next = path.join(folder, 'next');
  if (victim === 'import') return { act: 'import', params: IMPORT(next, 'next') };
  if (victim === 'train') return { act: 'train', config: { ...TRAINING, seed: round } };
  if (victim === 'backup') return { act: 'backup', file: path.join(folder, `backup-${round}.tar`) };
  if (victim === 'map')
    return {
      act: 'map',
      params: { source: SOURCE, params: { method: 'tsne', seed: round, iterations: 100 } },
    };
  if (victim === 'bundle' && bundle) return { act: 'bundle', file: bundle.file };
  if (victim === 'notebook') return { act: 'notebook', name: notebookOf(round), seed: round };
  if (victim === 'restore')
    return { act: 'restore', file: path.join(folder, 'kept.tar'), to: path.join(folder, 'restored') };
  if (victim === 'evaluate') return { act: 'evaluate', params: EVALUATION };
  if (victim === 'record') return { act: 'record', seed: round };
  if (victim === 'enrol') return { act: 'enrol', seed: round };
  if (victim === 'forget') return { act: 'forget', person: somebody(round) };
  return { act: 'serve', seed: round };
}

/** The process of a job that a server runs. */
async function jobProcess(server: number): Promise<number | undefined> {
  const db = await database();
  const job = await db.job.findFirst({ where: { status: 'running', kind: 'rehearse', pid: { not: null } } });
  return job?.pid && job.pid !== server ? job.pid : undefined;
}

async function killOne(
  victim: Victim,
  order: Order,
  round: number,
  folder: string,
  lives: number,
  ledger: Acknowledged[],
) {
  if (victim === 'import') await writeRecordings(path.join(folder, 'next'), 4, 20, round);
  if (victim === 'evaluate') await rm(dataPath('embeddings'), { recursive: true, force: true });
  if (victim === 'restore') {
    await rm(path.join(folder, 'kept.tar'), { force: true });
    await backup(readConfig().data, path.join(folder, 'kept.tar'), silentTask);
  }
  const { child, ended } = await begin(order, ledger);
  const gone = once(child, 'exit');
  await wait(lives);
  if (victim === 'worker' && child.pid) {
    const pid = await jobProcess(child.pid);
    if (pid) process.kill(pid, 'SIGKILL');
    await wait(lives / 4);
  }
  const end = ended();
  const tooLate = end !== undefined;
  child.kill('SIGKILL');
  await gone;
  await rm(path.join(folder, `backup-${round}.tar`), { force: true });
  if (tooLate && end !== 'done') throw new Error(`the victim itself failed: ${end}`);
  if (victim === 'restore') await restoreAgain(folder, tooLate);
  return tooLate;
}

/** What was killed has to leave nothing in the way of the next one. */
async function restoreAgain(folder: string, done: boolean): Promise<void> {
  const to = path.join(folder, 'restored');
  const whole = path.join(to, 'mouseprint.db');
  if (!done && !existsSync(whole)) await restore(path.join(folder, 'kept.tar'), to, silentTask);
  if (!existsSync(whole)) throw new Error('there is nothing in the restored folder');
  await rm(to, { recursive: true, force: true });
}

/** Forgets somebody, once more where it was done or begun, and looks for them in all files. */
async function forgetAgain(name: string, ledger: Acknowledged[]): Promise<void> {
  await forgetPerson(name);
  for (let i = ledger.length - 1; i >= 0; i--) {
    const done = ledger[i]!;
    if (('name' in done && done.name === name) || ('label' in done && done.label === name))
      ledger.splice(i, 1);
  }
}

/** Whom to forget after a kill: those of whom the victim said something last, and who was to be forgotten. */
function toForget(victim: Victim, round: number, ledger: readonly Acknowledged[]): string[] {
  if (victim === 'forget') return [somebody(round)];
  if (victim !== 'record' && victim !== 'enrol') return [];
  const named = ledger.flatMap((done) =>
    'label' in done ? [done.label] : 'name' in done ? [done.name] : [],
  );
  return [...new Set(named.slice(-2))];
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
  /** Of everybody who was forgotten. */
  const traces: Trace[] = [];
  await writeRecordings(path.join(folder, 'base'), 3, 30, 0);
  await runImport(IMPORT(path.join(folder, 'base'), 'base'), silentTask);
  const bundle = victims.includes('bundle') ? await makeBundle(folder, TRAINING) : undefined;
  for (let round = 1; round <= kills; round++) {
    const victim = victims[random.integer(victims.length)]!;
    const lives = Math.round(longest * random.uniform());
    if (victim === 'forget') traces.push(...(await settle(somebody(round), round)));
    const order = orderFor(victim, round, folder, bundle);
    const failed = await killOne(victim, order, round, folder, lives, ledger).then(
      (tooLate) => void (tooLate && report.tooLate++),
      (error) => String(error),
    );
    report.kills[victim] = (report.kills[victim] ?? 0) + 1;
    const db = await database();
    // What a server does when it starts, when the leases of the dead have run out.
    await db.job.updateMany({ where: { status: 'running' }, data: { leaseUntil: new Date(0) } });
    await reapExpired(db);
    const problems = await whatIsWrong(ledger);
    if (failed !== undefined) problems.push(failed);
    if (victim === 'bundle' && bundle) problems.push(...(await whatIsWrongWithImported(bundle)));
    const gone = toForget(victim, round, ledger);
    for (const name of gone) await forgetAgain(name, ledger);
    traces.push(...gone);
    await closeDatabase();
    problems.push(...(await filesHolding(traces)));
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
