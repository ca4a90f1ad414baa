import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listJobs } from '../../lib/jobs/view.ts';
import { setRunDeleted } from '../../lib/runs/change-runs.ts';
import { decodePoints, encodePoints } from '../../lib/runs/metric-points.ts';
import { newRun } from '../../lib/runs/new-run.ts';
import { queueRun, stopRun } from '../../lib/runs/queue-run.ts';
import { isRunName, memorableName } from '../../lib/runs/run-names.ts';
import { getRun, listRuns, updateRun } from '../../lib/runs/run-store.ts';
import { importWalkers } from './people.ts';
import { smallConfig } from './small-config.ts';

test('memorable names are good names', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (n) => {
      expect(isRunName(memorableName((size) => n % size))).toBe(true);
    }),
  );
  for (const bad of ['', 'pretrained-mine', 'Has Spaces', '../up', 'ü', '-dash', 'a'.repeat(65)])
    expect(isRunName(bad)).toBe(false);
});

test('metric points survive storage exactly', () => {
  const point = fc.record({ step: fc.nat(), seconds: fc.double(), value: fc.double() });
  fc.assert(
    fc.property(fc.array(point, { maxLength: 50 }), (points) => {
      expect(decodePoints(encodePoints(points))).toEqual(points);
    }),
  );
});

test('runs are renamed, marked, put into the bin and taken out', async () => {
  await importWalkers();
  const first = await newRun({ config: smallConfig(), name: 'first' });
  const second = await newRun({ config: smallConfig({ seed: 2 }) });
  expect(first).toMatchObject({ status: 'queued', tags: [], starred: false });
  expect(first.command).toBe(
    'npx mouseprint train --dataset sapimouse --set crop=32 --set architecture=small-cnn --set width=4 --set dims=4 --set learningRate=0.02 --set batch=16 --set steps=20 --set checkpointEvery=5',
  );
  await expect(newRun({ config: smallConfig(), name: 'first' })).rejects.toThrow(
    'a run called first already',
  );
  await expect(updateRun(second.name, { name: 'first' })).rejects.toThrow('a run called first already');
  await expect(updateRun('first', { name: 'Not This' })).rejects.toThrow('cannot be the name of a run');
  const changed = await updateRun('first', { name: 'other', tags: ['a'], starred: true, colour: '#123456' });
  expect(changed).toMatchObject({ id: first.id, name: 'other', tags: ['a'], starred: true });
  await setRunDeleted('other', true);
  expect((await listRuns()).map(({ id }) => id)).toEqual([second.id]);
  expect((await listRuns({ deleted: true })).map(({ id }) => id)).toEqual([first.id]);
  await setRunDeleted('other', false);
  expect(await listRuns()).toHaveLength(2);
});

test('a waiting run is stopped at once and can be queued again, but not twice', async () => {
  await importWalkers();
  const { id } = await newRun({ config: smallConfig() });
  await queueRun(id, 'web');
  await expect(queueRun(id, 'web')).rejects.toThrow('already under way');
  expect(await stopRun(id)).toMatchObject({ status: 'stopped' });
  expect((await listJobs({ kind: 'train' })).map(({ status }) => status)).toEqual(['cancelled']);
  await expect(stopRun(id)).rejects.toThrow('is not being trained');
  expect(await queueRun(id, 'web')).toMatchObject({ status: 'queued' });
  expect(await getRun(id)).toMatchObject({ status: 'queued' });
});
