import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCsvFile } from '../../lib/datasets/csv-file.ts';
import { parseColumns } from '../../lib/datasets/csv-options.ts';
import type { ButtonName } from '../../lib/mouse/events.ts';
import { Button, EventKind } from '../../lib/mouse/events.ts';
import { at, DRAG, during, facts, type Given, MOVES, preview, result, T, table, X, Y } from './csv-tables.ts';
import { folderOf } from './fixtures.ts';

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

  test('whether a move that says NoButton while one is pressed is a drag is asked; one that says nothing is', async () => {
    const content = (none: string) =>
      table('t,x,y,s,b', (i) => s(i, at(i, 'down', 'move', 'up', 'move'), at(i, 'left', none, 'left', none)));
    const asked = await result(content('NoButton'));
    expect(facts(asked)).toBe('40 kept, 1 session, 624 ms, 38/1/1/0/0, buttons?');
    const given = { columns: 't=t,x=x,y=y,state=s,button=b', timeUnit: 'ms' } as const;
    const qt = content('Qt::NoButton');
    expect(facts(await result(qt, { ...given, buttonCodes: 'button' }))).toBe(DRAG);
    expect(facts(await result(qt, { ...given, buttonCodes: 'buttons' }))).toBe(
      '40 kept, 1 session, 624 ms, 38/1/1/0/0',
    );
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
