import { readdir } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { newRun } from '../../lib/runs/new-run.ts';
import { getRun, runFolder } from '../../lib/runs/run-store.ts';
import { trainRun } from '../../lib/runs/train-run.ts';
import { silentTask } from '../../lib/task.ts';
import { importWalkers } from './people.ts';
import { smallConfig } from './small-config.ts';

const disk = vi.hoisted(() => ({ full: false }));

vi.mock('../../lib/store/files.ts', async (original) => {
  const files = await original<typeof import('../../lib/store/files.ts')>();
  return {
    ...files,
    async writeFileAtomic(target: string, content: string | Uint8Array) {
      if (disk.full && target.includes('checkpoint'))
        throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
      return files.writeFileAtomic(target, content);
    },
  };
});

test('a full disk fails a run with its reason, keeps the last checkpoint, and the run goes on when there is room', async () => {
  await importWalkers();
  const { id } = await newRun({ config: smallConfig(), name: 'cramped' });
  const task = {
    ...silentTask,
    progress(_: number, message: string) {
      if (message === 'step 7 of 20') disk.full = true;
    },
  };
  await expect(trainRun({ run: id, workers: 1 }, task)).rejects.toThrow('ENOSPC');
  expect(await getRun(id)).toMatchObject({
    status: 'failed',
    error: {
      code: 'disk_full',
      message: 'The disk is full.',
      hint: expect.stringContaining('Free some space'),
    },
  });
  expect(await readdir(runFolder(id))).toEqual(['checkpoint.bin']);
  disk.full = false;
  expect(await trainRun({ run: id, workers: 1 }, silentTask)).toMatchObject({ status: 'finished', step: 20 });
}, 60_000);
