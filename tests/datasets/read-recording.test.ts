import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRecording, readRecordings } from '../../lib/datasets/read-recording.ts';
import { countRejected } from '../../lib/datasets/rejections.ts';
import { BALABIT_FORMAT, SAPIMOUSE_FORMAT } from '../../lib/datasets/row-format.ts';
import { BALABIT_HEADER, bytes, SAPIMOUSE_HEADER } from './fixtures.ts';

const read = (text: string) => readRecording(bytes(text), 'user1/session_1min.csv', SAPIMOUSE_FORMAT);

test('rejects each row for one reason and says where', () => {
  const { events, rows, rejected } = readRecording(
    bytes(
      [
        BALABIT_HEADER,
        '0,0,Scroll,Down,0,0',
        '0,1,NoButton,Move,10,20',
        '0,1,NoButton,Move,10,20',
        '0,2,NoButton,Move,65535,65535',
        '0,3,NoButton,Move,ten,20',
        '0,3,NoButton,Fly,11,20',
        '0,3,NoButton,Move,11',
        '0,0.5,NoButton,Move,11,20',
        '0,4,NoButton,Move,12,20',
      ].join('\n'),
    ),
    'a',
    BALABIT_FORMAT,
  );
  expect(rows).toBe(9);
  expect(events.length).toBe(2);
  expect([...events.t]).toEqual([0, 3000]);
  expect(rejected.examples).toEqual({
    no_position: [{ at: 'a:2', ms: null }],
    duplicate: [{ at: 'a:4', ms: 0 }],
    off_screen: [{ at: 'a:5', ms: 0 }],
    number: [{ at: 'a:6', ms: 0 }],
    state: [{ at: 'a:7', ms: 0 }],
    columns: [{ at: 'a:8', ms: 0 }],
    time_backwards: [{ at: 'a:9', ms: 0 }],
  });
});

test('text for x rejects that row alone', () => {
  const { events, rejected } = read(
    `${SAPIMOUSE_HEADER}\n1,NoButton,Move,5,5\n2,NoButton,Move,left,5\n3,NoButton,Move,7,5\n`,
  );
  expect([...events.x]).toEqual([5, 7]);
  expect(rejected).toEqual({
    counts: { number: 1 },
    examples: { number: [{ at: 'user1/session_1min.csv:3', ms: 0 }] },
  });
});

test.each([
  ['an empty file', '', 'user1/session_1min.csv is empty.'],
  ['a binary file', 'PK\u0003\u0004\u0000\u0000', 'user1/session_1min.csv is not a text file.'],
  ['another header', 'time,x,y\n1,2,3\n', 'user1/session_1min.csv:1 has the header "time,x,y".'],
  ['a header alone', `${SAPIMOUSE_HEADER}\n`, 'user1/session_1min.csv has a header and no rows.'],
  [
    'nothing but damage',
    `${SAPIMOUSE_HEADER}\n1,NoButton\n`,
    'user1/session_1min.csv: none of its 1 rows could be kept; 1 were rejected as "columns".',
  ],
])('refuses %s by name', (_, text, message) => {
  expect(() => read(text)).toThrow(message);
});

test('a clock that starts anew begins a session, and prediction, which takes one, says so', () => {
  const row = (t: number, i: number) => `${t},NoButton,Move,${i},5`;
  const times = [0, 16, 32, 48, 64, 80];
  const text = `${SAPIMOUSE_HEADER}\n${[...times, ...times].map(row).join('\n')}\n`;
  const sessions = readRecordings(bytes(text), 'a.csv', SAPIMOUSE_FORMAT);
  expect(sessions.map(({ events }) => [...events.t])).toEqual([times, times]);
  expect(() => read(text)).toThrow('holds 2 sessions: its clock starts anew');
});

test('accepts a byte order mark and Windows line ends', () => {
  expect(read(`\uFEFF${SAPIMOUSE_HEADER}\r\n1,NoButton,Move,5,5\r\n`).events.length).toBe(1);
});

test('a file cut off in the middle of a row loses that row', () => {
  const { events, rejected } = read(`${SAPIMOUSE_HEADER}\n1,NoButton,Move,5,5\n2,NoBut`);
  expect(events.length).toBe(1);
  expect(rejected.counts).toEqual({ columns: 1 });
});

test('read = kept + rejected and time never runs backwards, whatever the rows', () => {
  const row = fc
    .tuple(
      fc.constantFrom('1', '2', '3', '4', '-5', '4294960', 'x', '', '1e400'),
      fc.constantFrom('NoButton', 'Left', 'Scroll', '?'),
      fc.constantFrom('Move', 'Pressed', 'Drag', 'Up', '!'),
      fc.constantFrom('10', '65535', '0', 'NaN', ''),
    )
    .map(([t, button, state, x]) => `0,${t},${button},${state},${x},20`);
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
      const text = [BALABIT_HEADER, '0,1,NoButton,Move,1,1', ...rows].join('\n');
      const sessions = readRecordings(bytes(text), 'a', BALABIT_FORMAT);
      expect(sessions.reduce((sum, session) => sum + session.rows, 0)).toBe(rows.length + 1);
      for (const session of sessions) {
        expect(session.events.length + countRejected(session.rejected)).toBe(session.rows);
        const { t, x, y } = session.events;
        for (let i = 1; i < t.length; i++) expect(t[i]).toBeGreaterThanOrEqual(t[i - 1]);
        expect([...x, ...y].every(Number.isFinite)).toBe(true);
      }
    }),
    { seed: 3, numRuns: 500 },
  );
});
