import { expect, test } from 'vitest';
import { parseTrainingConfig, trainingConfig } from '../../lib/network/config.ts';
import { forwardFlops } from '../../lib/network/flops.ts';
import { estimateTraining, expectedSpeed } from '../../lib/runs/estimate.ts';
import { newRun } from '../../lib/runs/new-run.ts';
import { trainRun } from '../../lib/runs/train-run.ts';
import { describeTrainingSessions, findTrainingSessions } from '../../lib/runs/training-data.ts';
import { database } from '../../lib/store/database.ts';
import { silentTask } from '../../lib/task.ts';
import { importWalkers } from './people.ts';
import { smallConfig } from './small-config.ts';

test('counts the operations of the networks as their papers do', () => {
  const reference = { signal: 'reference', architecture: 'reference-fcn', width: 128 };
  expect(forwardFlops(parseTrainingConfig(reference)) / 1e6).toBeCloseTo(67.6, 0);
  expect(forwardFlops(parseTrainingConfig({ width: 48 })) / 1e6).toBeCloseTo(11.5, 0);
});

test('expects the speed of the most similar training, scaled by the work', () => {
  const config = trainingConfig.parse({ width: 32 });
  const records = [
    { name: 'wide', config: trainingConfig.parse({ width: 64 }), blocksPerSecond: 100 },
    {
      name: 'other',
      config: trainingConfig.parse({ width: 32, architecture: 'small-cnn' }),
      blocksPerSecond: 9000,
    },
  ];
  const speed = expectedSpeed(config, records);
  expect(speed?.from).toBe('wide');
  expect(speed?.blocksPerSecond).toBeGreaterThan(350);
  expect(speed?.blocksPerSecond).toBeLessThan(410);
  expect(expectedSpeed(config, [])).toBeNull();
});

test('says what a configuration trains on, and learns the speed of this machine', async () => {
  await importWalkers();
  const config = smallConfig({ epochs: 4 });
  const before = await estimateTraining(config);
  expect(before).toMatchObject({ subjects: 3, sessions: 6, here: false });
  expect(before.steps).toBe(Math.round((4 * before.blocks) / config.batch));
  const { id } = await newRun({ config });
  const run = await trainRun({ run: id, workers: 1 }, silentTask);
  // The catalogue counts blocks of 128 events, training crops of 32.
  expect(Math.abs(before.steps - run.totalSteps)).toBeLessThanOrEqual(4);
  const after = await estimateTraining(config);
  expect(after).toMatchObject({ here: true, from: run.name });
  expect(after.seconds).toBeGreaterThan(0);
  await expect(estimateTraining(smallConfig({ dataset: 'nothing' }))).rejects.toThrow('nothing');
}, 60_000);

test('learns from sessions that are certainly the subject’s own, and from the others only when asked', async () => {
  await importWalkers([1, 2]);
  const db = await database();
  const label = (subject: string, label: string) =>
    db.session.updateMany({ where: { split: '1min', subject: { key: subject } }, data: { label } });
  await label('1', 'impostor');
  const config = smallConfig();
  const own = await findTrainingSessions(config);
  // Subject 2's session of that split carries no label, beside one that does.
  expect(own.sources[0].sessions.map(({ key }) => key)).toEqual(['1-3min', '2-3min']);
  expect(own.leftOut).toEqual({ impostor: 1, unlabelled: 1 });
  expect((await estimateTraining(config)).leftOut).toEqual(own.leftOut);
  expect((await findTrainingSessions({ ...config, whose: 'all' })).sources[0].sessions).toHaveLength(4);
  await label('2', 'genuine');
  expect((await findTrainingSessions(config)).sources[0].sessions).toHaveLength(3);
  expect(describeTrainingSessions(own.sources[0].sessions.length, own.leftOut)).toMatch(
    /^Learns from 2 of 4 sessions\. .* 1 labelled as somebody else's and 1 unlabelled\. --set whose=all/,
  );
});
