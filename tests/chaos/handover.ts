import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { build } from '../../bin/launch/build.js';
import { generate } from '../../bin/launch/install.js';
import type { Events } from '../../lib/mouse/events.ts';
import { readMetrics } from '../../lib/runs/metric-reader.ts';
import { newRun } from '../../lib/runs/new-run.ts';
import { queueRun } from '../../lib/runs/queue-run.ts';
import { getRun, runFolder } from '../../lib/runs/run-store.ts';
import { closeDatabase } from '../../lib/store/database.ts';
import { bePatient } from '../../lib/store/patience.ts';
import { projectPath } from '../../lib/store/root.ts';
import { Server } from '../cluster/servers.ts';
import { startCluster } from '../postgres/cluster.ts';
import { smallConfig } from '../runs/small-config.ts';
import { movement } from './people.ts';

const STEPS = 1500;
const FIVE_MINUTES = 300_000;
/** How long PostgreSQL is away, ms. */
const AWAY = 20_000;

const config = () =>
  smallConfig({ dataset: 'sample', steps: STEPS, checkpointEvery: 100, width: 8, batch: 32, seed: 7 });

/** A worker on a machine of its own: another host id, clock and number of cores, and another way to the same files. */
function worker(name: string, data: string, { clock = 0, cores = '' } = {}): ChildProcess {
  const command = [process.execPath, projectPath('bin', 'mouseprint.js'), 'worker'];
  const [program, ...args] = cores === '' ? command : ['taskset', '-c', cores, ...command];
  const shift = pathToFileURL(path.join(import.meta.dirname, 'shift-clock.mjs')).href;
  return spawn(program, args, {
    env: {
      ...process.env,
      ...{ MOUSEPRINT_DATA: data, MOUSEPRINT_HOST_ID: name, MOUSEPRINT_TEST_CLOCK: String(clock) },
      NODE_OPTIONS: `--import ${shift}`,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
}

async function kill(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  process.kill(signal === 'SIGKILL' ? -child.pid! : child.pid!, signal);
  await gone;
}

const queued = async (name: string) => {
  const { id } = await newRun({ config: config(), name });
  await queueRun(id, 'terminal');
  return id;
};

async function until(what: string, holds: () => Promise<boolean> | boolean, patience = 400_000) {
  for (const began = performance.now(); !(await holds()); await wait(100))
    if (performance.now() - began > patience) throw new Error(`It took too long until ${what}.`);
}

const step = async (id: string) => (await getRun(id)).step;
const isFinished = async (id: string) => (await getRun(id)).status === 'finished';

/** Sends a recording batch by batch as the page does: what is not confirmed is sent again. */
class Sender {
  readonly id = randomUUID();
  readonly #url: string;
  readonly #events: Events;
  /** Events that were confirmed, and what was said where they were not. */
  confirmed = 0;
  readonly refused = new Map<string, number>();

  constructor(url: string, events: Events) {
    this.#url = url;
    this.#events = events;
  }

  async send(): Promise<void> {
    const size = 50;
    for (let seq = 0; seq * size < this.#events.length; ) {
      const end = Math.min(this.#events.length, (seq + 1) * size);
      const part = (column: ArrayLike<number>) => Array.prototype.slice.call(column, seq * size, end);
      const { t, x, y, kind, button } = this.#events;
      const rows = { t: part(t), x: part(x), y: part(y), kind: part(kind), button: part(button) };
      const body = JSON.stringify({ seq, label: 'Recorded', rows, startedAt: new Date().toISOString() });
      const answer = await ask(`${this.#url}/api/recordings/${this.id}/batches`, body);
      if (answer.ok) {
        this.confirmed = end;
        seq++;
      } else this.refused.set(answer.said, (this.refused.get(answer.said) ?? 0) + 1);
      await wait(300);
    }
    await until('the recording was kept', async () => {
      const body = JSON.stringify({ batches: Math.ceil(this.#events.length / size) });
      return (await ask(`${this.#url}/api/recordings/${this.id}/keep`, body)).ok;
    });
  }
}

async function ask(url: string, body?: string): Promise<{ ok: boolean; said: string }> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, body === undefined ? {} : { method: 'POST', headers, body });
  const text = await response.text();
  return { ok: response.ok, said: response.ok ? '' : `${response.status} ${JSON.parse(text).message}` };
}

/**
 * A training that begins on one machine and is finished by another, whose clocks differ by ten minutes, beside one that nobody disturbs; in its midst,
 * and in the midst of a recording, PostgreSQL is away. Both have to have the same bits, and of the recording nothing may be lost.
 * @returns what is wrong
 */
export async function runHandover(folder: string, say: (line: string) => void): Promise<string[]> {
  const data = process.env.MOUSEPRINT_DATA as string;
  const cluster = await startCluster();
  process.env.MOUSEPRINT_DATABASE = cluster.url;
  bePatient();
  const problems: string[] = [];
  const running: ChildProcess[] = [];
  const begin = (...of: Parameters<typeof worker>) => {
    const child = worker(...of);
    running.push(child);
    return child;
  };
  await generate();
  await build();
  const server = await Server.start({ MOUSEPRINT_JOBS: '0', HOST: '127.0.0.1' });
  try {
    const began = performance.now();
    const since = () => `${((performance.now() - began) / 1000).toFixed(0)} s`;
    const alone = await queued('alone');
    const calm = begin('calm', data);
    await until('the first training was finished', () => isFinished(alone));
    await kill(calm, 'SIGTERM');
    say(`${since()}: trained ${STEPS} steps undisturbed`);

    const moved = await queued('moved');
    const a = begin('a', data, { clock: FIVE_MINUTES });
    await until('there was a checkpoint', () => existsSync(runFolder(moved, 'checkpoint.bin')));
    await kill(a, 'SIGKILL');
    const left = await step(moved);
    const killed = performance.now();
    const elsewhere = path.join(folder, 'the-same-files');
    symlinkSync(data, elsewhere);
    begin('b', elsewhere, { clock: -FIVE_MINUTES, cores: '0' });
    say(`${since()}: killed on a machine five minutes ahead, at step ${left}`);
    await until('another machine went on', async () => (await step(moved)) > left);
    say(
      `${since()}: goes on on one five minutes behind with one core, ${((performance.now() - killed) / 1000).toFixed(0)} s later`,
    );

    const events = movement(5, 60_000);
    const sender = new Sender(server.url, events);
    const sending = sender.send();
    await until('something was confirmed', () => sender.confirmed > 200);
    const at = await step(moved);
    await cluster.stop('immediate');
    const before = sender.confirmed;
    say(`${since()}: PostgreSQL is ended, ${before} events of a recording confirmed, step ${at}`);
    await wait(AWAY / 2);
    const page = await ask(`${server.url}/api/runs`);
    await wait(AWAY / 2);
    await cluster.start();
    say(`${since()}: PostgreSQL is back; meanwhile pages said: ${page.said}`);
    if (!/does not answer/.test(page.said)) problems.push(`a page said “${page.said}”`);
    await sending;
    for (const [said, times] of sender.refused) say(`the recorder heard ${times} times: ${said}`);
    const kept = await fetch(`${server.url}/api/recordings/${sender.id}`);
    const recording = (await kept.json()) as { events: number; state: string };
    if (recording.events !== events.length)
      problems.push(`${recording.events} of ${events.length} recorded events were kept`);
    say(`${since()}: kept ${recording.events} of ${events.length} events that were sent`);

    await until('the training was finished', () => isFinished(moved));
    const bits = (id: string) => readFileSync(runFolder(id, 'model', 'weights.bin'));
    if (!bits(moved).equals(bits(alone))) problems.push('the weights differ');
    const { series } = await readMetrics(moved, 0);
    const steps = new Set(series.loss.step);
    if (series.loss.step.length !== STEPS || steps.size !== STEPS)
      problems.push(`${series.loss.step.length} measurements of ${steps.size} steps in place of ${STEPS}`);
    say(
      `${since()}: finished; weights ${bits(moved).equals(bits(alone)) ? 'equal' : 'DIFFER'} (${bits(moved).length} bytes)`,
    );
    return problems;
  } finally {
    for (const child of running) await kill(child, 'SIGKILL');
    await server.stop();
    await closeDatabase();
    await cluster.remove();
  }
}
