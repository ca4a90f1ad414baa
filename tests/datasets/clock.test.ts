import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeClock } from '../../lib/datasets/clock.ts';
import { allocateEvents, type Events } from '../../lib/mouse/events.ts';

/** Moves at these times; every row is at a place of its own unless `places` says otherwise. */
function rows(times: readonly number[], places: readonly number[] = times.map((_, i) => i)): Events {
  const events = allocateEvents(times.length);
  events.t.set(times);
  events.x.set(places);
  return events;
}

const steady = (n: number, from = 0) => Array.from({ length: n }, (_, i) => from + 16 * i);
const judge = (times: readonly number[], places?: readonly number[], wrapMs?: number) => {
  const { faults, restarts, wraps } = judgeClock(rows(times, places), 1, wrapMs);
  return { faults: [...faults], restarts, wraps };
};
const sound = { faults: [], restarts: [], wraps: [] };

test.each([
  ['ahead by 50 days', 2 ** 32 - 1, 'time_jump'],
  ['ahead by two seconds', 2000, 'time_jump'],
  ['zero', 0, 'time_backwards'],
  ['minus one', -1, 'time_backwards'],
])('one damaged time, %s, costs one row', (_, damaged, fault) => {
  const times = steady(40, 100);
  times[20] = damaged;
  expect(judge(times)).toEqual({ ...sound, faults: [[20, fault]] });
});

test('damage at the beginning and at the end costs one row each', () => {
  expect(judge([9e9, ...steady(20, 16)])).toEqual({ ...sound, faults: [[0, 'time_jump']] });
  expect(judge([...steady(20), 9e9])).toEqual({ ...sound, faults: [[20, 'time_jump']] });
  expect(judge([...steady(20, 64), 0])).toEqual({ ...sound, faults: [[20, 'time_backwards']] });
});

test('times that are missing and written as zero cost their rows', () => {
  const times = steady(30, 5000);
  for (const i of [10, 11, 12, 20]) times[i] = 0;
  expect(judge(times).faults.map(([row]) => row)).toEqual([10, 11, 12, 20]);
});

test('a clock that starts from the beginning begins a session, also for short trials', () => {
  expect(judge([...steady(40), ...steady(40), ...steady(40)])).toEqual({ ...sound, restarts: [40, 80] });
  expect(judge([...steady(10), ...steady(10, 4)])).toEqual({ ...sound, restarts: [10] });
});

test('trials that begin alike are not taken for repetitions', () => {
  const places = [...Array(5).fill(0), ...steady(15)];
  const other = [...Array(5).fill(0), ...steady(15, 1)];
  expect(judge([...steady(20), ...steady(20)], [...places, ...other])).toEqual({ ...sound, restarts: [20] });
});

test('a clock that falls far, but not to the beginning, begins a session', () => {
  expect(judge([...steady(200, 100_000), ...steady(200, 60_000)])).toEqual({ ...sound, restarts: [200] });
});

test('a part that is written twice is counted once', () => {
  const times = steady(100);
  const again = times.slice(60, 90);
  const at = [...times.slice(0, 90), ...again, ...times.slice(90)];
  const { faults, restarts } = judge(at, at);
  expect(restarts).toEqual([]);
  expect(faults.map(([row]) => row)).toEqual(again.map((_, i) => 90 + i));
  expect(new Set(faults.map(([, fault]) => fault))).toEqual(new Set(['repeated']));
});

test('a clock set back by half a second costs the rows until it has caught up', () => {
  const { faults, restarts } = judge([...steady(500), ...steady(500, 500 * 16 - 480)]);
  expect(restarts).toEqual([]);
  expect(faults).toHaveLength(29);
  expect(faults.every(([row, fault]) => row >= 500 && row < 530 && fault === 'time_backwards')).toBe(true);
});

test('events out of order cost a row, and the one that is ahead if more follow it', () => {
  expect(judge([0, 16, 32, 24, 48])).toEqual({ ...sound, faults: [[3, 'time_backwards']] });
  expect(judge([0, 16, 32, 96, 48, 64, 80, 112])).toEqual({ ...sound, faults: [[3, 'time_jump']] });
});

test('a counter of 32 bits wraps, and damage is not taken for it', () => {
  const wrap = 2 ** 32;
  const before = steady(30, wrap - 480);
  expect(judge([...before, ...steady(30)], undefined, wrap)).toEqual({ ...sound, wraps: [30] });
  const damaged = steady(40);
  damaged[20] = wrap - 1;
  // A machine that was started anew after forty days: the counter would have been still for ten.
  const days = 40 * 86_400_000;
  expect(judge([...steady(30, days), ...steady(30)], undefined, wrap)).toEqual({ ...sound, restarts: [30] });
  expect(judge(damaged, undefined, wrap)).toEqual({ ...sound, faults: [[20, 'time_jump']] });
});

test('whatever the times, what is left is in order and nothing is judged twice', () => {
  const time = fc.oneof(fc.integer({ min: 0, max: 50 }), fc.constantFrom(0, -1, 9e9, 5000, 2 ** 32));
  fc.assert(
    fc.property(fc.array(time, { maxLength: 60 }), fc.boolean(), (times, wraps) => {
      const verdict = judgeClock(rows(times, times), 1, wraps ? 2 ** 32 : undefined);
      let last = Number.NEGATIVE_INFINITY;
      let turns = 0;
      for (const [i, t] of times.entries()) {
        if (verdict.restarts.includes(i)) last = Number.NEGATIVE_INFINITY;
        if (verdict.wraps.includes(i)) turns++;
        if (verdict.faults.has(i)) continue;
        expect(t + turns * 2 ** 32).toBeGreaterThanOrEqual(last);
        last = t + turns * 2 ** 32;
      }
    }),
    { seed: 5, numRuns: 2000 },
  );
});
