import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { newRun } from '../../lib/runs/new-run.ts';
import { getRun, listRuns, runFolder } from '../../lib/runs/run-store.ts';
import { createSweep, deleteSweep, getSweep } from '../../lib/sweeps/sweep-store.ts';
import { viewSweep } from '../../lib/sweeps/sweep-view.ts';
import { silentTask } from '../../lib/task.ts';
import { runAsJob } from '../../lib/work/run-as-job.ts';
import { importWalkers } from '../runs/people.ts';
import { smallConfig } from '../runs/small-config.ts';

vi.setConfig({ testTimeout: 200_000 });

const { seed: _, ...config } = smallConfig({ steps: 40 });
const halving = (name: string) => ({
  name,
  config,
  parameters: { learningRate: [0.001, 0.01, 0.03, 0.1] },
  stopping: { rule: 'halving', first: 10, factor: 2 },
});

const drive = async (name: string, task = silentTask) =>
  runAsJob('sweep', { sweep: (await getSweep(name)).id, workers: 1 }, task);

/** What came of a sweep: how far each trial got, and the bits of what finished. */
async function outcome(name: string) {
  const { trials, report } = await viewSweep(name);
  return {
    steps: trials.map(({ step, verdict }) => [step, verdict]),
    best: report.best?.settings,
    weights: await Promise.all(
      trials
        .filter(({ status }) => status === 'finished')
        .map(({ run }) => readFile(runFolder(run!.id, 'model', 'weights.bin'))),
    ),
  };
}

test('a sweep that is killed and resumed comes to the bits of one that was left alone', async () => {
  const data = await importWalkers();
  await createSweep(halving('whole'));
  await drive('whole');
  const whole = await outcome('whole');
  expect(whole.steps.map(([step]) => step).sort()).toEqual([10, 10, 20, 40]);
  expect(whole.weights).toHaveLength(1);
  expect(await viewSweep('whole')).toMatchObject({ status: 'finished', error: null });

  await createSweep(halving('killed'));
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', path.join(import.meta.dirname, 'sweep-child.ts')],
    {
      env: { ...process.env, MOUSEPRINT_DATA: data },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'exit');
  const begun = async () => (await listRuns()).some(({ name, step }) => name === 'killed-03' && step > 0);
  await vi.waitUntil(begun, { timeout: 100_000, interval: 20 });
  child.kill('SIGKILL');
  await ended;
  // Nobody waits for a lease: the process is gone.
  await drive('killed');
  expect(await outcome('killed')).toEqual(whole);
});

test('a sweep goes on without a trial that fails, and tells why it failed', async () => {
  await importWalkers();
  const sweep = await createSweep({
    name: 'unlucky',
    config: { ...config, steps: 12 },
    parameters: { width: [4, 6] },
  });
  const doomed = await newRun({ config: { ...config, steps: 12, seed: 1 }, sweepId: sweep.id, trial: 0 });
  await mkdir(runFolder(doomed.id), { recursive: true });
  await writeFile(runFolder(doomed.id, 'checkpoint.bin'), 'nonsense');
  expect(await drive('unlucky')).toMatchObject({ finished: 1, failed: 1, givenUp: 0 });
  const { trials, report, status } = await viewSweep('unlucky');
  expect(status).toBe('finished');
  expect(trials[0]).toMatchObject({ status: 'failed', error: expect.stringContaining('is damaged') });
  expect(report.best?.settings).toEqual({ width: 6 });
});

test('trials side by side have the bits of trials one after the other', async () => {
  await importWalkers();
  const plan = (name: string) => ({ name, config: { ...config, steps: 6 }, parameters: { width: [4, 6] } });
  await createSweep(plan('alone'));
  await drive('alone');
  const { id } = await createSweep(plan('together'));
  await runAsJob('sweep', { sweep: id, workers: 2, atOnce: 2 }, silentTask);
  expect(await outcome('together')).toEqual(await outcome('alone'));
});

test('a stopped sweep can be resumed, and not be deleted while it is under way', async () => {
  await importWalkers();
  await createSweep({
    ...halving('stopped'),
    parameters: { learningRate: [0.001, 0.01] },
    stopping: { rule: 'none' },
  });
  const stop = new AbortController();
  const during: Promise<unknown>[] = [];
  const task = {
    ...silentTask,
    signal: stop.signal,
    progress(_: number, message: string) {
      if (!message.includes('stopped-02, step 5') || stop.signal.aborted) return;
      stop.abort();
      during.push(expect(deleteSweep('stopped', { runs: 'keep' })).rejects.toThrow('is under way'));
    },
  };
  await expect(drive('stopped', task)).rejects.toThrow('Cancelled');
  await Promise.all(during);
  expect(await getSweep('stopped')).toMatchObject({ status: 'stopped', job: null });
  expect(await getRun('stopped-02')).toMatchObject({ status: 'stopped', verdict: null });
  await drive('stopped');
  expect((await viewSweep('stopped')).report.points.map(({ state }) => state)).toEqual([
    'finished',
    'finished',
  ]);
  await expect(createSweep(halving('stopped'))).rejects.toThrow('a sweep called stopped already');
  await deleteSweep('stopped', { runs: 'bin' });
  expect(await listRuns()).toEqual([]);
  expect(await listRuns({ deleted: true })).toHaveLength(2);
});
