import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readManyCurves } from '../../lib/runs/many-curves.ts';
import { MetricWriter } from '../../lib/runs/metric-writer.ts';
import { newRun } from '../../lib/runs/new-run.ts';
import { thinCurve } from '../../lib/runs/thin-curve.ts';
import { database } from '../../lib/store/database.ts';
import { importWalkers } from './people.ts';
import { smallConfig } from './small-config.ts';

test('one metric of many runs is read from each one’s own cursor', async () => {
  await importWalkers();
  const db = await database();
  const [a, b] = [
    await newRun({ config: smallConfig() }),
    await newRun({ config: smallConfig({ seed: 2 }) }),
  ];
  const writers = [await MetricWriter.open(db, a.id, 0, 10), await MetricWriter.open(db, b.id, 0, 10)];
  for (let step = 1; step <= 3; step++)
    writers.forEach((writer, w) => {
      writer.add(step, { loss: step + 10 * w, accuracy: 0 });
    });
  for (const writer of writers) await writer.flush();
  const ask = (cursors: readonly number[]) =>
    readManyCurves('loss', [
      { id: a.id, cursor: cursors[0] },
      { id: b.id, cursor: cursors[1] },
      { id: 'nobody', cursor: 0 },
    ]);
  const first = await ask([0, 0]);
  expect(Object.keys(first).sort()).toEqual([a.id, b.id].sort());
  expect(first[a.id]).toMatchObject({ step: [1, 2, 3], value: [1, 2, 3] });
  expect(first[b.id].value).toEqual([11, 12, 13]);

  writers[1].add(4, { loss: 14 });
  await writers[1].flush();
  const later = await ask([first[a.id].cursor, first[b.id].cursor]);
  expect(Object.keys(later)).toEqual([b.id]);
  expect(later[b.id]).toMatchObject({ step: [4], value: [14] });
});

test('a thinned curve keeps its ends and extremes, in order', () => {
  const value = fc.double({ noNaN: true, min: -1e6, max: 1e6 });
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 1, maxLength: 300 }),
      fc.integer({ min: 4, max: 80 }),
      (values, limit) => {
        const step = values.map((_, i) => i + 1);
        const thin = thinCurve({ step, seconds: step, value: values }, limit);
        expect(thin.step.length).toBeLessThanOrEqual(Math.max(limit + 3, 4));
        expect(thin.step).toEqual([...thin.step].sort((x, y) => x - y));
        expect(thin.step.at(-1)).toBe(values.length);
        expect(Math.max(...thin.value)).toBe(Math.max(...values));
        expect(Math.min(...thin.value)).toBe(Math.min(...values));
        thin.step.forEach((at, i) => {
          expect(thin.value[i]).toBe(values[at - 1]);
        });
      },
    ),
  );
});
