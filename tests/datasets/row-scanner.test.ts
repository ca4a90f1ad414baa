import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BALABIT_FORMAT, SAPIMOUSE_FORMAT } from '../../lib/datasets/row-format.ts';
import { RowScanner } from '../../lib/datasets/row-scanner.ts';
import { Button, EventKind } from '../../lib/mouse/events.ts';
import { bytes } from './fixtures.ts';

function scan(text: string, format = SAPIMOUSE_FORMAT) {
  const scanner = new RowScanner(bytes(text), 0, format);
  const rows = [];
  while (scanner.next()) {
    const { line, columns, time, x, y, button, state } = scanner;
    rows.push({ line, columns, time, x, y, button, state, repeats: scanner.repeats() });
  }
  return rows;
}

test('reads times, positions and words of a row', () => {
  expect(scan('15585,Left,Pressed,967,706\n')).toEqual([
    {
      line: 2,
      columns: 5,
      time: 15585,
      x: 967,
      y: 706,
      button: Button.left,
      state: EventKind.press,
      repeats: false,
    },
  ]);
  const [row] = scan('0.5,0.0160000000615,Scroll,Down,0,0', BALABIT_FORMAT);
  expect(row).toMatchObject({ time: 0.0160000000615, state: EventKind.scroll, columns: 6 });
});

test('marks what is not a number, a word or the right number of columns', () => {
  const rows = scan('1,Left,Drag,ten,2\n1,Left,Fly,1,2\n1,Left\n1,Left,Drag,1,2,3\n,,,,\n');
  expect(rows[0].x).toBeNaN();
  expect(rows[1].state).toBe(-1);
  expect(rows[2].columns).toBe(2);
  expect(rows[3].columns).toBe(6);
  expect(rows[4]).toMatchObject({ time: Number.NaN, button: -1, state: -1, columns: 5 });
});

test('counts lines, skips blank ones and accepts Windows line ends and a missing last one', () => {
  const rows = scan('1,Left,Drag,1,2\r\n\r\n\n2,Left,Drag,3,4');
  expect(rows.map(({ line }) => line)).toEqual([2, 5]);
  expect(rows[1]).toMatchObject({ time: 2, x: 3, y: 4, columns: 5 });
});

test('sees when a row repeats the one before it, and only then', () => {
  const row = '7,NoButton,Move,1,2';
  expect(scan(`${row}\n${row}\n${row}0\n${row}\n`).map(({ repeats }) => repeats)).toEqual([
    false,
    true,
    false,
    false,
  ]);
});

test('reads every way to write a number as JavaScript does', () => {
  const decimal = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.tuple(fc.maxSafeInteger(), fc.nat({ max: 999_999_999 })).map(([a, b]) => `${a}.${b}`),
    fc.constantFrom('1.', '.5', '+3', '-0.25', '1e3', '1E-3', '00012', '123456789012345678901234567890'),
  );
  fc.assert(
    fc.property(decimal, (text) => {
      expect(scan(`${text},Left,Drag,1,2`)[0].time).toBe(Number(text));
    }),
    { seed: 1, numRuns: 1000 },
  );
});

test('never reads beyond its row, whatever the bytes', () => {
  const fragment = fc.constantFrom('1', '-', '.', ',', '\n', '\r', 'Left', 'Move', 'é', ' ', 'e5', '"');
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 60 }), (fragments) => {
      const text = fragments.join('');
      const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
      const expected = lines.filter((line) => line !== '').map((line) => line.split(',').length);
      expect(scan(text).map(({ columns }) => columns)).toEqual(expected);
    }),
    { seed: 2, numRuns: 1000 },
  );
});
