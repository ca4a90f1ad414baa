import { expect, test } from 'vitest';
import { Cleaner, type CleaningRules } from '../../lib/datasets/cleaner.ts';
import { BALABIT_FORMAT, SAPIMOUSE_FORMAT } from '../../lib/datasets/row-format.ts';
import { Button, EventKind } from '../../lib/mouse/events.ts';

const { move, press, release, drag, scroll } = EventKind;
const { none, right } = Button;

/** Cleans rows of time in ms, x, y, kind, button; lines count from 2. */
function clean(rules: CleaningRules, rows: readonly (readonly [number, number, number, number, number])[]) {
  const cleaner = new Cleaner(rules);
  for (const [i, [ms, x, y, kind, button]] of rows.entries()) cleaner.push(ms, x, y, kind, button, i + 2);
  const { sessions, rejected } = cleaner.finish('a');
  const events = sessions[0]?.events;
  return { sessions, rejected, t: events && [...events.t], events };
}

const moves = (times: readonly number[]) => times.map((ms) => [ms, 1, 2, move, none] as const);

test('counts time from the first row kept', () => {
  expect(clean(SAPIMOUSE_FORMAT, moves([29256, 29268.25, 29268.25])).t).toEqual([0, 12.25, 12.25]);
});

test('rounds Balabit times to the millisecond they were recorded with', () => {
  expect(clean(BALABIT_FORMAT, moves([0, 16.0000000615, 31.9999998901])).t).toEqual([0, 16, 32]);
});

test('rejects a row at 65535 and does not let it move the pointer', () => {
  const { events, rejected } = clean(BALABIT_FORMAT, [
    [0, 10, 20, move, none],
    [5, 65535, 65535, move, none],
    [6, 0, 0, scroll, none],
  ]);
  expect(rejected).toEqual({ counts: { off_screen: 1 }, examples: { off_screen: [{ at: 'a:3', ms: 0 }] } });
  expect(events.x[1]).toBe(10);
});

test('rejects a place that no screen has, which would be infinite in the events', () => {
  const { events, rejected } = clean(SAPIMOUSE_FORMAT, [
    [0, 10, 20, move, none],
    [5, 1e308, 20, move, none],
    [6, 11, -1e30, move, none],
    [8, 12, 20, move, none],
  ]);
  expect(rejected.counts).toEqual({ number: 2 });
  expect([...events.x]).toEqual([10, 12]);
});

test('puts scroll rows where the pointer was last seen, and rejects those before that', () => {
  const { events, rejected } = clean(BALABIT_FORMAT, [
    [0, 0, 0, scroll, none],
    [10, 300, 400, move, none],
    [20, 0, 0, scroll, none],
  ]);
  expect(rejected.examples).toEqual({ no_position: [{ at: 'a:2', ms: null }] });
  expect([...events.t]).toEqual([0, 10]);
  expect([events.x[1], events.y[1], events.kind[1]]).toEqual([300, 400, scroll]);
});

test('rejects time that runs backwards and goes on from the row kept last', () => {
  const { t, rejected } = clean(SAPIMOUSE_FORMAT, moves([100, 90, 100, 110]));
  expect(rejected.examples).toEqual({ time_backwards: [{ at: 'a:3', ms: 0 }] });
  expect(t).toEqual([0, 0, 10]);
});

test('undoes the wrap of a 32-bit millisecond clock', () => {
  const { t, rejected } = clean(BALABIT_FORMAT, moves([4292978345, 0, 109, 0]));
  expect(t).toEqual([0, 1988951, 1989060]);
  expect(rejected.counts).toEqual({ time_backwards: 1 });
});

test('sessions after a restart of the clock have times of their own; what was rejected counts with the first', () => {
  const { sessions } = clean(SAPIMOUSE_FORMAT, moves([7, 23, 39, 55, 71, Number.NaN, 5, 21, 37]));
  expect(sessions.map(({ events }) => [...events.t])).toEqual([
    [0, 16, 32, 48, 64],
    [0, 16, 32],
  ]);
  expect(sessions.map(({ rows, rejected }) => [rows, rejected.counts])).toEqual([
    [6, { number: 1 }],
    [3, {}],
  ]);
});

test('gives a drag without a button the one that is held', () => {
  const { events } = clean(BALABIT_FORMAT, [
    [0, 1, 1, drag, none],
    [1, 1, 1, press, right],
    [2, 1, 1, drag, none],
    [3, 1, 1, release, right],
    [4, 1, 1, drag, none],
  ]);
  expect([...events.button]).toEqual([none, right, right, right, none]);
});

test('rejects what is not finite', () => {
  const { sessions, rejected } = clean(SAPIMOUSE_FORMAT, [
    [Number.NaN, 1, 2, move, none],
    [1, Number.POSITIVE_INFINITY, 2, move, none],
  ]);
  expect(sessions).toEqual([]);
  expect(rejected.counts).toEqual({ number: 2 });
});
