import { expect, onTestFinished, test, vi } from 'vitest';
import { claimNext } from '../../lib/jobs/claim.ts';
import { readConcurrency, setConcurrency } from '../../lib/jobs/concurrency.ts';
import { moveJob } from '../../lib/jobs/order.ts';
import { enqueue } from '../../lib/jobs/start.ts';
import { listJobs } from '../../lib/jobs/view.ts';
import { closeDatabase, database } from '../../lib/store/database.ts';
import { jobKind } from '../../lib/work/kinds.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

test('waiting jobs are begun in the order that somebody chose, new ones after them', async () => {
  vi.stubEnv('MOUSEPRINT_DATA', await temporaryDirectory());
  onTestFinished(closeDatabase);
  const add = async (run: string) => (await enqueue(jobKind('train'), { run }, 'terminal')).id;
  const [a, b, c] = [await add('a'), await add('b'), await add('c')];
  const order = async () =>
    (await listJobs({ active: true }))
      .filter(({ ahead }) => ahead !== null)
      .sort((x, y) => x.ahead! - y.ahead!)
      .map(({ id }) => id);
  expect(await order()).toEqual([a, b, c]);
  await moveJob(c, 'first');
  expect(await order()).toEqual([c, a, b]);
  await moveJob(c, 'earlier');
  await moveJob(a, 'later');
  expect(await order()).toEqual([c, b, a]);
  const d = await add('d');
  await moveJob(c, 'last');
  expect(await order()).toEqual([b, a, d, c]);
  expect((await claimNext(await database()))?.id).toBe(b);
  expect(await order()).toEqual([a, d, c]);
  await expect(moveJob(b, 'first')).rejects.toThrow('does not wait (running)');
  await expect(moveJob('nobody', 'first')).rejects.toThrow('There is no job');
});

test('how many run at once is what was chosen, else what the environment says', async () => {
  vi.stubEnv('MOUSEPRINT_DATA', await temporaryDirectory());
  vi.stubEnv('MOUSEPRINT_JOBS', '2');
  onTestFinished(closeDatabase);
  expect(await readConcurrency()).toBe(2);
  await setConcurrency(3);
  expect(await readConcurrency()).toBe(3);
});
