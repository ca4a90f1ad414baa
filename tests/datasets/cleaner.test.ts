import { expect, test } from 'vitest';
import { Cleaner } from '../../lib/datasets/cleaner.ts';
import { BALABIT_FORMAT, SAPIMOUSE_FORMAT } from '../../lib/datasets/row-format.ts';
import { Button, EventKind } from '../../lib/mouse/events.ts';

const { move, press, release, drag, scroll } = EventKind;

test('counts time from the first row kept', () => {
  const cleaner = new Cleaner(SAPIMOUSE_FORMAT);
  for (const ms of [29256, 29268.25, 29268.25]) cleaner.push(ms, 1, 2, move, Button.none);
  expect([...cleaner.events().t]).toEqual([0, 12.25, 12.25]);
});

test('rounds Balabit times to the millisecond they were recorded with', () => {
  const cleaner = new Cleaner(BALABIT_FORMAT);
  for (const s of [0, 0.0160000000615, 0.0319999998901]) cleaner.push(s * 1000, 1, 2, move, Button.none);
  expect([...cleaner.events().t]).toEqual([0, 16, 32]);
});

test('rejects a row at 65535 and does not let it move the pointer', () => {
  const cleaner = new Cleaner(BALABIT_FORMAT);
  expect(cleaner.push(0, 10, 20, move, Button.none)).toBeNull();
  expect(cleaner.push(5, 65535, 65535, move, Button.none)).toBe('off_screen');
  expect(cleaner.push(6, 0, 0, scroll, Button.none)).toBeNull();
  expect(cleaner.events().x[1]).toBe(10);
});

test('puts scroll rows where the pointer was last seen, and rejects those before that', () => {
  const cleaner = new Cleaner(BALABIT_FORMAT);
  expect(cleaner.push(0, 0, 0, scroll, Button.none)).toBe('no_position');
  cleaner.push(10, 300, 400, move, Button.none);
  cleaner.push(20, 0, 0, scroll, Button.none);
  const events = cleaner.events();
  expect([...events.t]).toEqual([0, 10]);
  expect([events.x[1], events.y[1], events.kind[1]]).toEqual([300, 400, scroll]);
});

test('rejects time that runs backwards and goes on from the row kept last', () => {
  const cleaner = new Cleaner(SAPIMOUSE_FORMAT);
  const verdicts = [100, 90, 100, 110].map((ms) => cleaner.push(ms, 1, 2, move, Button.none));
  expect(verdicts).toEqual([null, 'time_backwards', null, null]);
  expect([...cleaner.events().t]).toEqual([0, 0, 10]);
});

test('undoes the wrap of a 32-bit millisecond clock', () => {
  const cleaner = new Cleaner(BALABIT_FORMAT);
  for (const s of [4292978.345, 0, 0.109]) cleaner.push(s * 1000, 1, 2, move, Button.none);
  expect([...cleaner.events().t]).toEqual([0, 1988951, 1989060]);
  expect(cleaner.push(0, 1, 2, move, Button.none)).toBe('time_backwards');
});

test('gives a drag without a button the one that is held', () => {
  const cleaner = new Cleaner(BALABIT_FORMAT);
  cleaner.push(0, 1, 1, drag, Button.none);
  cleaner.push(1, 1, 1, press, Button.right);
  cleaner.push(2, 1, 1, drag, Button.none);
  cleaner.push(3, 1, 1, release, Button.right);
  cleaner.push(4, 1, 1, drag, Button.none);
  const { none, right } = Button;
  expect([...cleaner.events().button]).toEqual([none, right, right, right, none]);
});

test('rejects what is not finite', () => {
  const cleaner = new Cleaner(SAPIMOUSE_FORMAT);
  expect(cleaner.push(Number.NaN, 1, 2, move, Button.none)).toBe('number');
  expect(cleaner.push(1, Number.POSITIVE_INFINITY, 2, move, Button.none)).toBe('number');
  expect(cleaner.kept).toBe(0);
});
