import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CsvPreviewResult } from '../../lib/datasets/contract.ts';
import { previewCsv } from '../../lib/datasets/csv/preview.ts';
import { readCsvFile } from '../../lib/datasets/csv-file.ts';
import { type CsvOptions, parseColumns } from '../../lib/datasets/csv-options.ts';
import { Button, type ButtonName, EventKind } from '../../lib/mouse/events.ts';
import { folderOf } from './fixtures.ts';

/** Forty events, 16 ms apart, of a pointer that wanders. */
const T = Array.from({ length: 40 }, (_, i) => 16 * i);
const X = T.map((_, i) => 500 + ((i * 7) % 23) + i);
const Y = T.map((_, i) => 300 + ((i * 5) % 17));
const table = (header: string, row: (i: number) => string, n = T.length) =>
  `${[header, ...Array.from({ length: n }, (_, i) => row(i))].join('\n')}\n`;

interface Given extends Partial<Omit<CsvOptions, 'columns'>> {
  columns?: string;
}

async function preview(content: string | Uint8Array, { columns, ...given }: Given = {}, name = 'in.csv') {
  const folder = await folderOf({ [name]: content });
  const options = { ...given, ...(columns && { columns: parseColumns(columns) }) };
  return previewCsv(path.join(folder, name), options, new AbortController().signal);
}

async function result(content: string | Uint8Array, given: Given = {}): Promise<CsvPreviewResult> {
  const { result } = await preview(content, given);
  if (!result) throw new Error('no result');
  return result;
}

/** What is right of a file: rows kept, sessions, length and events as move/press/release/drag/scroll. */
function facts({ kept, sessions, durationMs, events, questions, failures }: CsvPreviewResult) {
  const { move, press, release, drag, scroll } = events;
  const asked = questions.map(({ id }) => id).join();
  const failed = failures.map(({ message }) => message).join();
  return `${kept} kept, ${sessions} session, ${Math.round(durationMs)} ms, ${move}/${press}/${release}/${drag}/${scroll}${asked && `, ${asked}?`}${failed}`;
}

const MOVES = '40 kept, 1 session, 624 ms, 40/0/0/0/0';
/** A press at 10, a drag over 11 … 14, a release at 15. */
const DRAG = '40 kept, 1 session, 624 ms, 34/1/1/4/0';
const during = <A, B>(i: number, pressed: A, otherwise: B) => (i >= 10 && i < 15 ? pressed : otherwise);
const at = (i: number, press: string, held: string, release: string, otherwise: string) =>
  i === 10 ? press : i === 15 ? release : i > 10 && i < 15 ? held : otherwise;

describe('buttons have one meaning', () => {
  const b = (i: number, button: string | number) => `${T[i]},${X[i]},${Y[i]},${button}`;
  test.each<[string, string, string, Given?]>([
    [
      '-1 means that no button changed',
      table('t,x,y,button', (i) => b(i, at(i, '0', '-1', '0', '-1'))),
      DRAG,
    ],
    ['a middle button by -1, 1', table('t,x,y,button', (i) => b(i, at(i, '1', '-1', '1', '-1'))), DRAG],
    [
      'decimals and nan, as pandas writes gaps',
      table('t,x,y,buttons', (i) => b(i, i === 0 ? 'nan' : during(i, '1.0', '0.0'))),
      DRAG,
    ],
    ['a mask of held buttons', table('t,x,y,buttons', (i) => b(i, during(i, 2, 0))), DRAG],
    [
      'true and false for a held button',
      table('t,x,y,pressed', (i) => b(i, during(i, 'True', 'False'))),
      DRAG,
    ],
    [
      'words for a held button, in any case',
      table('t,x,y,button', (i) => b(i, during(i, 'LEFT', 'None'))),
      DRAG,
    ],
    [
      'the numbers 0, 1, 2 without a meaning',
      table('t,x,y,b', (i) => b(i, i > 30 ? 2 : during(i, 1, 0))),
      '40 kept, 1 session, 624 ms, 34/1/0/5/0, buttons?',
    ],
    [
      'the same with an answer',
      table('t,x,y,b', (i) => b(i, i > 30 ? 2 : during(i, 1, 0))),
      '40 kept, 1 session, 624 ms, 25/2/1/12/0',
      { buttonCodes: 'which' },
    ],
  ])('%s', async (_, content, right, given) => {
    const text = facts(
      await result(content, {
        columns: `t=t,x=x,y=y,button=${/,(\w+)\n/.exec(content)?.[1]}`,
        timeUnit: 'ms',
        ...given,
      }),
    );
    expect(text.replace(/34\/1\/0\/5\/0|25\/2\/1\/12\/0/, 'E')).toBe(
      right.replace(/34\/1\/0\/5\/0|25\/2\/1\/12\/0/, 'E'),
    );
  });

  const s = (i: number, state: string, button: string) => `${T[i]},${X[i]},${Y[i]},${state},${button}`;
  test.each([
    ['pynput prints Button.left', 'Button.left', 'left'],
    ['and Button.x1', 'Button.x1', 'other'],
    ['and Button.middle', 'Button.middle', 'middle'],
    ['.NET prints MouseButtons.Right', 'MouseButtons.Right', 'right'],
    ['with spaces and case', 'Right Button', 'right'],
  ])('%s', async (_, word) => {
    const content = table('t,x,y,s,b', (i) =>
      s(i, at(i, 'Pressed', 'Move', 'Released', 'Move'), at(i, word, '', word, '')),
    );
    expect(facts(await result(content))).toBe(DRAG);
  });

  test.each([
    ['left_down', 'move', 'left_up', 'left'],
    ['WM_LBUTTONDOWN', 'WM_MOUSEMOVE', 'WM_LBUTTONUP', 'left'],
    ['WM_RBUTTONDBLCLK', 'WM_MOUSEMOVE', 'WM_RBUTTONUP', 'right'],
    ['Left Button Down', 'Mouse Move', 'Left Button Up', 'left'],
    ['mouse middle down', 'mouse move', 'mouse middle up', 'middle'],
    ['rightMouseDown', 'mouseMoved', 'rightMouseUp', 'right'],
    ['"Down, Right"', '', '"Up, Right"', 'right'],
    ['Pressed Button.right', 'Move', 'Released Button.right', 'right'],
    ['MouseButtonPress', 'MouseMove', 'MouseButtonRelease', 'left'],
    ['MOUSEBUTTONDOWN', 'MOUSEMOTION', 'MOUSEBUTTONUP', 'left'],
  ])('a button may stand in the word for the event: %s', async (press, move, release, button) => {
    const content = table('t,x,y,event', (i) => b(i, at(i, press, move, release, move)));
    expect(facts(await result(content))).toBe(DRAG);
    const folder = await folderOf({ 'in.csv': content });
    const file = { path: 'in.csv', absolute: path.join(folder, 'in.csv'), bytes: content.length };
    const options = { name: 'in', columns: parseColumns('t=t,x=x,y=y,state=event'), timeUnit: 'ms' as const };
    const { sessions } = await readCsvFile(file, options, new AbortController().signal);
    const { events } = sessions[0].recordings[0];
    const said = [...events.button].filter((_, i) => events.kind[i] === EventKind.press);
    expect(said).toEqual([Button[button as ButtonName]]);
  });

  test('corners of a screen are no events', async () => {
    const content = table('t,x,y,answer', (i) => b(i, i < 20 ? 'left up' : 'right down'));
    expect((await preview(content)).guess.columns.state).toBeUndefined();
  });

  test('a row that says NoButton is no drag, one that says nothing is', async () => {
    const content = (none: string) =>
      table('t,x,y,s,b', (i) => s(i, at(i, 'down', 'move', 'up', 'move'), at(i, 'left', none, 'left', none)));
    expect(facts(await result(content('NoButton')))).toBe('40 kept, 1 session, 624 ms, 38/1/1/0/0');
    expect(facts(await result(content('')))).toBe(DRAG);
  });

  test('DOM numbers with DOM events: 0, 1, 2 are left, middle, right, and 0 on a move says nothing', async () => {
    const content = table('t,x,y,type,button', (i) =>
      s(i, at(i, 'mousedown', 'mousemove', 'mouseup', 'mousemove'), at(i, '2', '0', '2', '0')),
    );
    expect(facts(await result(content))).toBe(DRAG);
  });

  test('true and false as states are a held button, or what happened where other rows say nothing', async () => {
    const state = { columns: 't=t,x=x,y=y,state=s', timeUnit: 'ms' } as const;
    const held = table('t,x,y,s', (i) => b(i, during(i, 'True', 'False')));
    expect(facts(await result(held, state))).toBe(DRAG);
    const told = table('t,x,y,s', (i) => b(i, at(i, 'True', '', 'False', '')));
    expect(facts(await result(told, state))).toBe(DRAG);
    const both = table('t,x,y,pressed,button', (i) => `${b(i, during(i, 'True', 'False'))},Button.right`);
    expect(facts(await result(both))).toBe(DRAG);
  });

  test('clicks of pynput are presses and releases by a column pressed', async () => {
    const content = table('time,x,y,event,button,pressed', (i) =>
      s(i, at(i, 'click', 'move', 'click', 'move'), at(i, 'Button.left,True', ',', 'Button.left,False', ',')),
    );
    expect(facts(await result(content))).toBe(DRAG);
  });

  test('a click after mousedown and mouseup is counted once; alone it is a press', async () => {
    const state = (i: number) => at(i, 'mousedown', 'mousemove', 'mouseup', i === 16 ? 'click' : 'mousemove');
    const content = table('t,x,y,type,button', (i) => s(i, state(i), '0'));
    const { rejected, ...rest } = await result(content);
    expect(facts({ ...rest, rejected })).toBe('39 kept, 1 session, 624 ms, 33/1/1/4/0');
    expect(rejected.counts).toEqual({ other_event: 1 });
    const alone = table('t,x,y,type', (i) => `${T[i]},${X[i]},${Y[i]},${i === 16 ? 'click' : 'mousemove'}`);
    expect(facts(await result(alone))).toBe('40 kept, 1 session, 624 ms, 39/1/0/0/0');
  });

  test('a word that is not known is named', async () => {
    const content = table('t,x,y,s', (i) => `${T[i]},${X[i]},${Y[i]},${i === 7 ? 'fly' : 'move'}`);
    const { rejected, remarks } = await result(content);
    expect(rejected.examples.state).toEqual([{ at: 'in.csv:9', ms: 96, value: 'fly', session: 'in' }]);
    expect(remarks.map(({ text }) => text).join('\n')).toContain(
      'left out, state: its button or state is not one that is known: "fly"',
    );
  });

  test('a press without a position happens where the pointer was, a move without one is left out', async () => {
    const content = table(
      't,x,y,s',
      (i) => `${T[i]},${during(i, ',', `${X[i]},${Y[i]}`)},${i === 10 ? 'down' : i === 14 ? 'up' : 'move'}`,
    );
    const { rejected, ...rest } = await result(content);
    expect(rejected.counts).toEqual({ no_position: 3 });
    expect(facts({ ...rest, rejected })).toBe('37 kept, 1 session, 624 ms, 35/1/1/0/0');
  });

  test('-1, -1 is no position where the pointer is never left of or above the screen', async () => {
    const content = (away: string) =>
      table('t,x,y,s', (i) => {
        const place = i === 30 ? away : during(i, '-1,-1', `${X[i]},${Y[i]}`);
        return `${T[i]},${place},${i === 10 ? 'down' : i === 14 ? 'up' : 'move'}`;
      });
    const { rejected, ...rest } = await result(content('7,7'));
    expect(rejected.counts).toEqual({ no_position: 3 });
    expect(facts({ ...rest, rejected })).toBe('37 kept, 1 session, 624 ms, 35/1/1/0/0');
    expect((await result(content('-40,7'))).kept).toBe(40);
    const steps = table('t,dx,dy', (i) => `${T[i]},${i % 2 ? -1 : 9},${i % 2 ? -1 : 8}`);
    expect((await result(steps, { offsets: true })).kept).toBe(40);
  });

  test('fingers and pens are left out, by the kind of pointer or by the event', async () => {
    const typed = table('t,x,y,type,pointerType', (i) =>
      s(i, 'pointermove', i < 20 ? 'mouse' : i < 30 ? 'pen' : 'touch'),
    );
    expect(
      (await result(typed, { columns: 't=t,x=x,y=y,state=type', timeUnit: 'ms' })).rejected.counts,
    ).toEqual({ touch: 20 });
    const touched = table(
      't,x,y,type',
      (i) => `${T[i]},${X[i]},${Y[i]},${i < 30 ? 'mousemove' : 'touchmove'}`,
    );
    expect((await result(touched)).rejected.counts).toEqual({ touch: 10 });
  });
});

describe('times in any unit or words', () => {
  const columns = { columns: 't=t,x=x,y=y', timeUnit: 'ms' } as const;
  const iso = (ms: number, zone: string, mark = 'T') =>
    new Date(Date.UTC(2024, 2, 1, 23, 59, 59, 700) + ms).toISOString().replace('T', mark).replace('Z', zone);
  const clock = (ms: number) => iso(ms, '').slice(11);
  test.each<[string, (i: number) => string, string?]>([
    ['ISO dates', (i) => iso(T[i], 'Z')],
    ['without a zone', (i) => iso(T[i], '')],
    ['with a space and a zone', (i) => iso(T[i], '+0100', ' ')],
    ['with microseconds', (i) => iso(T[i], '250Z')],
    ['times of day over midnight', (i) => clock(T[i])],
    ['with a decimal comma, quoted', (i) => `"${clock(T[i]).replace('.', ',')}"`],
    ['dates of Germany', (i) => `01.03.2024 ${clock(T[i] - 700)}`, MOVES],
    ['dates of America', (i) => `3/1/2024 10:00:${(10 + T[i] / 1000).toFixed(3)} PM`, MOVES],
    ['minutes and seconds, as Excel shows them', (i) => `59:${(10 + T[i] / 1000).toFixed(3)}`],
  ])('%s', async (_, t) => {
    const content = table('t,x,y', (i) => `${t(i)},${X[i]},${Y[i]}`);
    expect(facts(await result(content, columns))).toBe(MOVES);
  });

  test.each<[string, string, (i: number) => string, string]>([
    ['seconds', 'time', (i) => (T[i] / 1000).toFixed(3), 's'],
    ['seconds since 1970', 'timestamp', (i) => (1709287200 + T[i] / 1000).toFixed(6), 's'],
    ['milliseconds since 1970', 'timestamp', (i) => `${1709287200000 + T[i]}`, 'ms'],
    ['microseconds', 'time_us', (i) => `${T[i] * 1000}`, 'us'],
    ['microseconds since 1970', 't', (i) => `${1709287200000000 + T[i] * 1000}`, 'us'],
    ['nanoseconds since 1970', 't', (i) => `${1709287200000 + T[i]}000000`, 'ns'],
    ['nanoseconds of a process', 'ns', (i) => `${T[i]}000000`, 'ns'],
    ['negative times', 't', (i) => `${T[i] - 300}`, 'ms'],
    ['days of a spreadsheet', 't', (i) => `${45352.5 + T[i] / 86400000}`, 'd'],
    ['microseconds in brackets', 'Recording timestamp [μs]', (i) => `${T[i] * 1000}`, 'us'],
    ['a word with the letter s', 'timestamps [relative]', (i) => `${T[i]}`, 'ms'],
    ['a counter of 32 bits that is full', 'tick', (i) => `${(2 ** 32 - 300 + T[i]) % 2 ** 32}`, 'ms'],
    ['the same with a sign', 'TickCount', (i) => `${(2 ** 31 - 300 + T[i]) | 0}`, 'ms'],
    ['exponents', 't', (i) => (T[i] / 1000).toExponential(), 's'],
  ])('the unit is guessed: %s', async (_, name, t, unit) => {
    const { guess, result: found } = await preview(table(`${name},x,y`, (i) => `${t(i)},${X[i]},${Y[i]}`));
    expect(guess.timeUnit).toBe(unit);
    expect(facts(found!)).toBe(MOVES);
  });

  test('a unit that makes an event every 16 s is asked about, with the unit that would do', async () => {
    const { questions } = await result(
      table('t,x,y', (i) => `${T[i]},${X[i]},${Y[i]}`),
      { ...columns, timeUnit: 's' },
    );
    expect(questions.map(({ id, answers }) => [id, answers[0].flag])).toEqual([
      ['interval', '--time-unit ms'],
    ]);
    const fast = await result(
      table('t,x,y', (i) => `${T[i]},${X[i]},${Y[i]}`),
      { ...columns, timeUnit: 'ns' },
    );
    expect(fast.questions.map(({ id }) => id)).toEqual(['interval']);
  });

  test('one time for all rows, and whole seconds, are asked about', async () => {
    const rounded = await result(
      table('t,x,y', (i) => `1.70929E+12,${X[i]},${Y[i]}`),
      columns,
    );
    expect(facts(rounded)).toBe('40 kept, 1 session, 0 ms, 40/0/0/0/0, times?');
    const whole = table('t,x,y', (i) => `${Math.floor(i / 60)},${i % 97},${i % 89}`, 600);
    expect((await result(whole, { ...columns, timeUnit: 's' })).questions.map(({ id }) => id)).toContain(
      'interval',
    );
    const coarse = table('t,x,y', (i) => `${Math.floor(i / 60) * 400},${i % 97},${i % 89}`, 600);
    expect((await result(coarse, columns)).questions.map(({ id }) => id)).toEqual(['clock']);
  });

  test('a damaged time costs a row, trials make sessions', async () => {
    const damaged = table('t,x,y', (i) => `${i === 5 ? 4294967295 : T[i]},${X[i]},${Y[i]}`);
    expect(facts(await result(damaged, columns))).toBe('39 kept, 1 session, 624 ms, 39/0/0/0/0');
    const trials = table('t,x,y', (i) => `${T[i % 40]},${X[i % 40] + i},${Y[i % 40]}`, 120);
    expect(facts(await result(trials, columns))).toBe('120 kept, 3 session, 1872 ms, 120/0/0/0/0');
  });

  test('people whose rows are mixed are asked about', async () => {
    const mixed = table('t,x,y', (i) => `${T[i >> 1] + (i % 2) * 900_000},${X[i >> 1]},${Y[i >> 1]}`, 80);
    expect((await result(mixed, columns)).questions.map(({ id }) => id)).toEqual(['order']);
  });
});

describe('files as they come', () => {
  const columns = { columns: 't=t,x=x,y=y', timeUnit: 'ms' } as const;
  const plain = table('t,x,y', (i) => `${T[i]},${X[i]},${Y[i]}`);
  const comma = (value: number) => String(value + 0.5).replace('.', ',');
  const wide = (big: boolean, mark: boolean) => {
    const bytes = Buffer.from(`${mark ? '\ufeff' : ''}${plain}`, 'utf16le');
    return big ? bytes.swap16() : bytes;
  };
  test.each<[string, string | Uint8Array, Given?, string?]>([
    ['CRLF', plain.replaceAll('\n', '\r\n')],
    ['CR alone', plain.replaceAll('\n', '\r')],
    ['no line end at the end', plain.trimEnd()],
    ['blank lines', plain.replaceAll('\n', '\n\n')],
    ['a byte order mark', `\ufeff${plain}`],
    ['UTF-16, little end first', wide(false, true)],
    ['UTF-16, big end first', wide(true, true)],
    ['UTF-16 without a mark', wide(false, false)],
    [
      'Latin-1',
      Buffer.from(
        table('t,x,y,Gerät', (i) => `${T[i]},${X[i]},${Y[i]},Mäuse`),
        'latin1',
      ),
    ],
    ['comments', `# recorded on Monday\n# by Ann\n${plain.replace('\n16,', '\n# pause\n16,')}`],
    ['a commented header', `# ${plain}`],
    ['notes before the header', `Recorder: 1.2\nDate: Monday\n\n${plain}`],
    ['tabs', plain.replaceAll(',', '\t')],
    ['pipes', plain.replaceAll(',', '|')],
    ['semicolons', plain.replaceAll(',', ';')],
    ['spaces in columns', plain.replaceAll(',', '    ').replaceAll('\n', '\n  ')],
    ['Excel says sep=;', `sep=;\n${plain.replaceAll(',', ';')}`],
    ['decimal commas', table('t;x;y', (i) => `${T[i]};${comma(X[i])};${Y[i]}`)],
    ['decimal commas in quotes', table('t,x,y', (i) => `${T[i]},"${comma(X[i])}",${Y[i]}`)],
    ['points behind semicolons', table('t;x;y', (i) => `${T[i]};${X[i]}.25;${Y[i]}`)],
    [
      'thousands with commas',
      table('t,x,y', (i) => `"${(1709287200000 + T[i]).toLocaleString('en')}",${X[i]},${Y[i]}`),
    ],
    [
      'thousands with points',
      table('t;x;y', (i) => `${(1709287200000 + T[i]).toLocaleString('de')};${comma(X[i])};${Y[i]}`),
    ],
    ['trailing separators', plain.replaceAll('\n', ',\n')],
    ['trailing separators after the header only in rows', plain.replaceAll('\n', ',,\n').replace(',,', '')],
    ['quotes within fields', table('t,x,y,path', (i) => `${T[i]},${X[i]},${Y[i]},//*[@id="a${i}"]`)],
    [
      'a quote that is never closed',
      table('t\tx\ty\ttext', (i) => `${T[i]}\t${X[i]}\t${Y[i]}\t${i === 3 ? '"twelve inches' : 'a'}`),
    ],
    ['JSON in a field', table('t;x;y;extra', (i) => `${T[i]};${X[i]};${Y[i]};{"a":"b"}`)],
    ['line ends in quotes', table('t,x,y,text', (i) => `${T[i]},${X[i]},${Y[i]},"one\ntwo, ""three"""`)],
    ['names of rows (R)', table('t x y', (i) => `"${i + 1}" ${T[i]} ${X[i]} ${Y[i]}`)],
    ['the numbering of pandas', table('0,1,2', (i) => `${T[i]},${X[i]},${Y[i]}`), { columns: 't=0,x=1,y=2' }],
    ['no header, by number', plain.slice(6), { columns: 't=1,x=2,y=3' }],
    [
      'twin names, by number',
      table('t,x,y,t', (i) => `a${i},${X[i]},${Y[i]},${T[i]}`),
      { columns: 't=4,x=x,y=y' },
    ],
    ['another case', plain.replace('t,x,y', 'T,X,Y')],
    ['names with spaces', plain.replace('t,x,y', ' t , x , y ')],
    ['nothing but zeros at the end', `${plain}${'\u0000'.repeat(20)}`, {}, MOVES],
  ])('%s', async (_, content, given, right = MOVES) => {
    expect(facts(await result(content, { ...columns, ...given }))).toBe(right);
  });

  test.each<[string, string | Uint8Array, string, RegExp, Given?]>([
    ['a workbook', Uint8Array.of(80, 75, 3, 4, 0, 0, 1, 2), 'in.csv is a workbook', /Save the sheet as CSV/],
    ['JSON', '{"t":0,"x":1,"y":2}\n{"t":1,"x":1,"y":2}\n', 'is JSON, not a table', /read_json/],
    [
      'twin names',
      table('t,x,y,t', (i) => `${T[i]},${X[i]},${Y[i]},1`),
      '"t" is the name of the columns 1 and 4',
      /t=1 or t=4/,
    ],
    [
      'a name without a header',
      plain.slice(6),
      'has no header, so no column is called "t"',
      /by their numbers/,
    ],
    [
      'a row of data as names',
      plain.slice(6),
      'has no header, so no column is called "0"',
      /by their numbers/,
      { columns: 't=0,x=500,y=300' },
    ],
    ['a column that is missing', plain.replace('t,', 'time,'), 'no column "t" (for t)', /time, x, y/],
    [
      'decimal commas between commas',
      table('t,x,y', (i) => `${comma(T[i])},${comma(X[i])},${comma(Y[i])}`),
      '40 were rejected as "columns"',
      /decimal commas need quotes/,
    ],
  ])('refuses %s with a remedy', async (_, content, message, hint, given) => {
    const read = preview(content, { ...columns, ...given }).then(({ result }) => result?.failures[0]);
    const failure = await read.catch((error) => error);
    expect(failure.message).toContain(message);
    expect(failure.hint).toMatch(hint);
  });

  test('numbers that may be thousands are asked about', async () => {
    const content = table('t;x;y', (i) => `${T[i]};1,${200 + i};2,${300 + i}`);
    const { questions } = await result(content, columns);
    expect(questions.map(({ id, answers }) => [id, answers.map(({ flag }) => flag)])).toContainEqual([
      'numbers',
      ['--decimal comma', '--decimal point'],
    ]);
    expect((await result(content, { ...columns, decimal: 'point' })).questions).toEqual([]);
  });

  test('steps and other units than pixels are asked about', async () => {
    const steps = table('t,x,y', (i) => `${T[i]},${(i % 7) - 3},${(i % 5) - 2}`);
    expect((await result(steps, columns)).questions.map(({ id }) => id)).toEqual(['offsets']);
    expect((await result(steps, { ...columns, offsets: true })).questions).toEqual([]);
    const units = table('t,x,y', (i) => `${T[i]},${X[i] / 1920},${Y[i] / 1080}`);
    expect((await result(units, columns)).questions.map(({ id }) => id)).toEqual(['pixels']);
    expect((await result(units, { ...columns, scale: 1080 })).questions).toEqual([]);
    const still = table('t,x,y', (i) => `${T[i]},5,5`);
    expect((await result(still, columns)).questions.map(({ id }) => id)).toEqual(['still']);
  });

  test('when most cannot be read it is asked about, with what was found there', async () => {
    const content = table('t,x,y', (i) => `${T[i]},${i % 6 === 0 ? X[i] : 'a'},${Y[i]}`);
    const { questions, poor } = await result(content, columns);
    expect(questions.map(({ id, text }) => [id, text])).toEqual([
      ['rejected', '83% of the rows cannot be read: 33 were rejected as "number", first at in.csv:3 ("a").'],
    ]);
    expect(poor).toBe(true);
    expect((await result(content, { ...columns, accept: ['rejected'] })).questions).toEqual([]);
  });
});

describe('files of well-known recorders need no options', () => {
  const lists = (values: readonly (number | string)[]) => `"[${values.join(', ')}]"`;
  test.each<[string, string, string?]>([
    [
      'pynput',
      table(
        'timestamp,event,x,y,button,pressed',
        (i) =>
          `${(1709287200 + T[i] / 1000).toFixed(6)},${at(i, 'click', 'move', 'click', 'move')},${X[i]},${Y[i]},${at(i, 'Button.left', '', 'Button.left', '')},${at(i, 'True', '', 'False', '')}`,
      ),
      DRAG,
    ],
    [
      'a browser log',
      table(
        'timeStamp,type,clientX,clientY,movementX,movementY,button,buttons,target',
        (i) =>
          `${(T[i] + 0.1).toFixed(1)},${at(i, 'pointerdown', 'pointermove', 'pointerup', 'pointermove')},${X[i]},${Y[i]},1,0,${at(i, '0', '-1', '0', '-1')},${during(i, 1, 0)},DIV`,
      ),
      DRAG,
    ],
    [
      'PsychoPy, a list per trial',
      `trial,mouse.x,mouse.y,mouse.leftButton,mouse.midButton,mouse.rightButton,mouse.time,participant\n1,${lists(X)},${lists(Y)},${lists(T.map((_, i) => during(i, 1, 0)))},${lists(T.map(() => 0))},${lists(T.map(() => 0))},${lists(T.map((t) => t / 1000))},p1\n`,
      DRAG,
    ],
    [
      'PsychoPy, with a trial without samples',
      `trial,mouse.x,mouse.y,mouse.time\n1,[],[],[]\n2,${lists(X)},${lists(Y)},${lists(T.map((t) => t / 1000))}\n`,
    ],
    [
      'mousetrap in OpenSesame, a list per trial',
      `subject_nr,response,timestamps_get_response,xpos_get_response,ypos_get_response\n3,left,${lists(T)},${lists(X)},${lists(Y)}\n3,right,${lists(T.map((t) => t + 5000))},${lists(X)},${lists(Y)}\n`,
      '80 kept, 1 session, 5624 ms, 80/0/0/0/0',
    ],
    [
      'mousetrap, long',
      table('mt_id,mt_seq,timestamps,xpos,ypos', (i) => `id0001,${i + 1},${T[i]},${X[i]},${Y[i]}`),
    ],
    [
      'an eye tracker',
      table(
        'Recording timestamp\tParticipant name\tGaze point X\tGaze point Y\tMouse position X\tMouse position Y\tEvent',
        (i) => `${T[i] * 1000}\tP1\t${i}\t${i}\t${X[i]}\t${Y[i]}\t`,
      ),
    ],
    [
      'one whose rows are of several sensors',
      table('Recording timestamp,Sensor,Gaze point X,Gaze point Y,Mouse position X,Mouse position Y', (i) => {
        const us = T[i] * 1000;
        return `${us},Eye Tracker,${i},${i},,\n${us + 500},Mouse,,,${X[i]},${Y[i]}`;
      }),
    ],
    [
      'a numbered logger without a header',
      table('', (i) => `${i},${1709287200000 + T[i]},${X[i]},${Y[i]}`).trimStart(),
    ],
    [
      'one that writes whole seconds too',
      table('T,X,Y,t', (i) => `${1709287200 + i},${X[i]},${Y[i]},${T[i]}`),
    ],
    [
      'a spreadsheet in German with its words',
      table('Zeit;x;y;Taste', (i) => `${T[i]},5;${X[i]};${Y[i]};${during(i, 'rechts', '')}`),
      DRAG,
    ],
    [
      'one whose numbers look like thousands after a second',
      table('Zeit (s);x;y', (i) => `${(T[i] / 200).toFixed(3).replace('.', ',')};${X[i]};${Y[i]}`),
      '40 kept, 1 session, 3120 ms, 40/0/0/0/0',
    ],
    [
      'a spreadsheet in German',
      table('Zeit;x;y', (i) => `${String(T[i] + 0.4).replace('.', ',')};${X[i]};${Y[i]}`),
    ],
    ['a logger without a header', table('', (i) => `${1709287200000 + T[i]},${X[i]},${Y[i]}`).trimStart()],
    [
      'SapiMouse',
      table(
        'client timestamp,button,state,x,y',
        (i) =>
          `${T[i]},${during(i, 'Left', 'NoButton')},${at(i, 'Pressed', 'Drag', 'Drag', 'Move')},${X[i]},${Y[i]}`,
      ),
      '40 kept, 1 session, 624 ms, 34/1/0/5/0',
    ],
  ])('%s', async (_, content, right = MOVES) => {
    const found = await preview(content);
    expect(facts(found.result!)).toBe(right);
  });
});
