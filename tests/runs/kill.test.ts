import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { hasErrno } from '../../lib/errors.ts';
import { readMetrics } from '../../lib/runs/metric-reader.ts';
import { newRun } from '../../lib/runs/new-run.ts';
import { getRun, runFolder } from '../../lib/runs/run-store.ts';
import { trainRun } from '../../lib/runs/train-run.ts';
import { silentTask } from '../../lib/task.ts';
import { importWalkers } from './people.ts';
import { smallConfig } from './small-config.ts';

const weights = (id: string) => readFile(runFolder(id, 'model', 'weights.bin'));

async function hasCheckpoint(): Promise<boolean> {
  try {
    await readFile(runFolder((await getRun('killed')).id, 'checkpoint.bin'));
    return true;
  } catch (error) {
    if (hasErrno(error, 'ENOENT') || /no run called/.test(String(error))) return false;
    throw error;
  }
}

test('a training killed with SIGKILL goes on to the bits of one that was left alone', async () => {
  const data = await importWalkers();
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', path.join(import.meta.dirname, 'train-child.ts')],
    {
      env: { ...process.env, MOUSEPRINT_DATA: data },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'exit');
  await vi.waitUntil(hasCheckpoint, { timeout: 200_000, interval: 20 });
  child.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);

  expect(await getRun('killed')).toMatchObject({ status: 'interrupted' });
  const resumed = await trainRun({ run: 'killed', workers: 1 }, silentTask);
  expect(resumed).toMatchObject({ status: 'finished', step: 150 });
  const config = smallConfig({ steps: 150 });
  const { id } = await newRun({ config });
  const whole = await trainRun({ run: id, workers: 1 }, silentTask);
  expect(await weights(resumed.id)).toEqual(await weights(whole.id));
  const { series } = await readMetrics(resumed.id, 0);
  expect(series.loss.step).toEqual(Array.from({ length: 150 }, (_, i) => i + 1));
}, 300_000);
