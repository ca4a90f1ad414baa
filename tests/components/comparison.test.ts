import { expect, test } from 'vitest';
import { describeRange, metricAxis, runsInRanges, settingAxis } from '../../components/compare/axes.ts';
import { betterOf, metricRows, settingRows } from '../../components/compare/compareRows.ts';
import { verdict } from '../../components/compare/PairedTable.tsx';
import { readBrush } from '../../components/compare/ParallelCoordinates.tsx';
import { orderMetrics, stepsPerEpoch } from '../../components/runs/curveState.ts';
import type { RunView } from '../../lib/runs/contract.ts';

function run(name: string, config: Record<string, unknown>, metrics: Record<string, number>): RunView {
  const summary = (last: number) => ({ last, min: last, max: last, count: 1 });
  return {
    ...{
      id: `id-${name}`,
      name,
      status: 'finished',
      dataset: 'sapimouse',
      datasetHash: 'a',
      config,
      seed: 1,
    },
    ...{
      codeVersion: '1',
      environment: {},
      command: '',
      summary: {},
      colour: null,
      starred: false,
      tags: [],
    },
    ...{
      notes: '',
      parentId: null,
      sweepId: null,
      trial: null,
      verdict: null,
      epoch: 0,
      step: 0,
      totalSteps: 0,
    },
    ...{ error: null, createdAt: '', startedAt: null, finishedAt: null, deletedAt: null },
    metrics: Object.fromEntries(Object.entries(metrics).map(([key, last]) => [key, summary(last)])),
  };
}

const runs = [
  run('a', { width: 48, loss: 'softmax' }, { eer: 0.1, loss: 2 }),
  run('b', { width: 24, loss: 'am-softmax' }, { eer: 0.2, loss: 4 }),
  run('c', { width: 32, loss: 'softmax' }, { loss: 3 }),
];

test('settings that differ come first, and a setting and a metric of one name are two rows', () => {
  const rows = settingRows(runs);
  expect(rows.filter(({ differs }) => differs).map(({ key }) => key)).toEqual(['width', 'loss']);
  expect(metricRows(runs).map(({ kind, key }) => `${kind} ${key}`)).toEqual(['metric eer', 'metric loss']);
  expect(betterOf('eer.session')).toBe('less');
  expect(betterOf('auc.5')).toBe('more');
  expect(betterOf('margin')).toBeUndefined();
});

test('ranges of numbers and of words keep the runs that lie in all of them', () => {
  const axes = [settingAxis(runs, 'width'), settingAxis(runs, 'loss'), metricAxis(runs, 'eer')];
  expect(axes[1]).toMatchObject({ words: ['am-softmax', 'softmax'], values: [1, 0, 1] });
  const inside = (ranges: Record<string, [number, number]>) => {
    const found = runsInRanges(runs, axes, ranges);
    return found && [...found].join(' ');
  };
  expect(inside({})).toBeNull();
  expect(inside({ 'config.width': [30, 50] })).toBe('id-a id-c');
  expect(inside({ 'config.loss': [0.5, 1.5], eer: [0, 1] })).toBe('id-a');
  expect(inside({ 'config.nothing': [0, 1] })).toBeNull();
  expect(describeRange(axes[1], [0.5, 1.5])).toBe('softmax');
  expect(describeRange(axes[0], [23.98, 48])).toBe('24 – 48');
});

test('a brush of the parallel plot is read, moved or taken away', () => {
  const axes = [settingAxis(runs, 'width'), metricAxis(runs, 'eer')];
  expect(readBrush([{ 'dimensions[1].constraintrange': [[0.1, 0.15]] }, [0]], axes)).toEqual({
    eer: [0.1, 0.15],
  });
  expect(readBrush([{ 'dimensions[0].constraintrange': null }, [0]], axes)).toEqual({ 'config.width': null });
  expect(readBrush([{ dimensions: [] }, [0]], axes)).toEqual({});
  expect(readBrush(undefined, axes)).toEqual({});
});

test('only an interval without zero is beyond noise', () => {
  const paired = (difference: number, lo: number, hi: number) => ({
    ...{ difference, interval: { lo, hi }, p: 0, replicates: 10 },
  });
  expect(verdict(paired(-0.02, -0.03, -0.01), 'less')).toBe('better');
  expect(verdict(paired(-0.02, -0.03, -0.01), 'more')).toBe('worse');
  expect(verdict(paired(0.02, -0.01, 0.04), 'less')).toBe('within noise');
  expect(verdict(paired(0, 0, 0), 'less')).toBe('within noise');
  expect(verdict(paired(0, Number.NaN, Number.NaN), 'less')).toBe('unknown');
});

test('metrics of evaluations come first, in order of blocks; epochs come from the configuration', () => {
  expect(orderMetrics(['loss', 'eer.session', 'eer.5', 'zeal', 'eer', 'auc'])).toEqual([
    'eer',
    'eer.5',
    'eer.session',
    'auc',
    'loss',
    'zeal',
  ]);
  expect(stepsPerEpoch({ config: { epochs: 4 }, step: 10, epoch: 0, totalSteps: 56 })).toBe(14);
  expect(stepsPerEpoch({ config: { epochs: null }, step: 50, epoch: 2, totalSteps: 100 })).toBe(25);
  expect(stepsPerEpoch({ config: {}, step: 5, epoch: 0, totalSteps: 100 })).toBeUndefined();
});
