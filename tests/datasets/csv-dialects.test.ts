import { describe, expect, test } from 'vitest';
import { at, DRAG, during, facts, type Given, MOVES, preview, result, T, table, X, Y } from './csv-tables.ts';

const row = (i: number, ...more: (string | number)[]) => [T[i], X[i], Y[i], ...more].join(',');

describe('events and buttons as libraries print them', () => {
  test.each([
    ['Tk', '<Button-1>', '<B1-Motion>', '<ButtonRelease-1>', '<Motion>', '', ''],
    ['SDL', 'SDL_MOUSEBUTTONDOWN', 'SDL_MOUSEMOTION', 'SDL_MOUSEBUTTONUP', '', 'SDL_BUTTON_LEFT', ''],
    ['GLFW', 'GLFW_PRESS', '', 'GLFW_RELEASE', '', 'GLFW_MOUSE_BUTTON_RIGHT', ''],
    ['GTK', 'button-press-event', 'motion', 'button-release-event', '', 'left', ''],
    [
      'Qt',
      'QEvent::MouseButtonPress',
      'QEvent::MouseMove',
      'QEvent::MouseButtonRelease',
      '',
      'Qt::RightButton',
      '',
    ],
  ])('%s', async (_, press, held, release, otherwise, button, none) => {
    const content = table('t,x,y,event,button', (i) =>
      row(i, at(i, press, held, release, otherwise || held), at(i, button, none, button, none)),
    );
    expect(facts(await result(content))).toBe(DRAG);
  });

  test.each([
    ['pygame counts from 1', 'MOUSEBUTTONDOWN', 'MOUSEMOTION', 'MOUSEBUTTONUP', '3'],
    ["so does Java's BUTTON3", 'MOUSE_PRESSED', 'MOUSE_MOVED', 'MOUSE_RELEASED', 'BUTTON3'],
  ])('%s: which button 3 is, is asked', async (_, press, move, release, button) => {
    const content = table('t,x,y,event,button', (i) =>
      row(i, at(i, press, move, release, move), at(i, button, '', button, '')),
    );
    const { questions } = await result(content);
    expect(questions.map(({ id }) => id)).toEqual(['buttons']);
    const given: Given = { columns: 't=t,x=x,y=y,state=event,button=button', buttonCodes: 'which' };
    expect(facts(await result(content, { ...given, timeUnit: 'ms' }))).toBe(DRAG);
  });

  test('hexadecimal masks', async () => {
    const content = table('t,x,y,buttons', (i) => row(i, during(i, '0x1', '0x0')));
    expect(facts(await result(content))).toBe(DRAG);
  });

  test('words that come again and are not known are asked about before rows are lost', async () => {
    const content = table('t,x,y,event,button', (i) =>
      row(i, at(i, 'down', 'move', 'up', 'move'), at(i, 'izquierdo', '', 'izquierdo', '')),
    );
    const columns = { columns: 't=t,x=x,y=y,state=event,button=button', timeUnit: 'ms' } as const;
    const { questions } = await result(content, columns);
    expect(questions.map(({ id, text }) => [id, text])).toEqual([
      [
        'words',
        'The column "button" says "izquierdo" in 2 rows, which is not known: these rows would be lost.',
      ],
    ]);
    expect((await result(content, { ...columns, accept: ['words'] })).questions).toEqual([]);
  });

  test('a column that may say what happened and is not understood is named', async () => {
    const content = table('t,x,y,event', (i) => row(i, at(i, 'POINTER_BUTTON', 'A', 'POINTER_BUTTON', 'A1')));
    expect((await result(content)).notes.join()).toContain(
      'The column "event" is not used: "POINTER_BUTTON"',
    );
  });

  test('buttons in single rows alone may be held there, or pressed and released: asked', async () => {
    const content = table('t,x,y,button', (i) => row(i, at(i, 'left', '', 'left', '')));
    expect((await result(content)).questions.map(({ id }) => id)).toEqual(['buttons']);
    const given: Given = { columns: 't=t,x=x,y=y,button=button', timeUnit: 'ms', buttonCodes: 'button' };
    expect(facts(await result(content, given))).toBe(DRAG);
  });
});

describe('kinds of pointer', () => {
  test.each([
    ['Android', 'TOOL_TYPE_MOUSE', 'TOOL_TYPE_FINGER'],
    ['Windows', 'PT_MOUSE', 'PT_PEN'],
    ['Qt', 'PointerType.Generic', 'PointerType.Finger'],
    ['nothing said', '', 'stylus'],
  ])('%s: fingers and pens are left out', async (_, mouse, finger) => {
    const content = table('t,x,y,pointerType', (i) => row(i, i % 2 ? finger : mouse));
    const { rejected, questions } = await result(content);
    expect([rejected.counts, questions]).toEqual([{ touch: 20 }, []]);
  });

  test('a kind that is not known, a number among them, is no mouse without a question', async () => {
    const content = table('t,x,y,pointerType', (i) => row(i, i % 2 ? 2 : 4));
    const { questions } = await result(content);
    expect(questions.map(({ id, answers }) => [id, answers.at(-1)?.flag])).toEqual([
      ['pointers', '--accept pointers'],
    ]);
  });
});

describe('clocks and numbers of other systems', () => {
  test.each<[string, string, (i: number) => string, string]>([
    ['ticks of .NET', 'Ticks', (i) => `${638450000000000000n + BigInt(T[i]) * 10000n}`, '100ns'],
    ['ticks of Windows', 'time', (i) => `${133500000000000000n + BigInt(T[i]) * 10000n}`, '100ns'],
    ['minutes', 'minutes', (i) => (T[i] / 60000).toFixed(9), 'min'],
    ['a Swiss spreadsheet', 't', (i) => `1’709’290’800’${String(T[i]).padStart(3, '0')}`, 'ms'],
    [
      'months by their names',
      'when',
      (i) => `"Mar 1, 2024 12:00:00.${String(T[i]).padStart(3, '0')} PM"`,
      'ms',
    ],
    [
      'with a day before',
      'when',
      (i) => `Fri Mar 01 2024 12:00:00.${String(T[i]).padStart(3, '0')} GMT+0100 (CET)`,
      'ms',
    ],
    ['and the day first', 'when', (i) => `01-Mar-2024 12:00:00.${String(T[i]).padStart(3, '0')}`, 'ms'],
  ])('%s', async (_, name, t, unit) => {
    const { guess, result: found } = await preview(table(`${name},x,y`, (i) => `${t(i)},${X[i]},${Y[i]}`));
    expect(guess.timeUnit).toBe(unit);
    expect(facts(found!)).toBe(MOVES);
  });

  test('a typographic minus is one', async () => {
    const content = table('t,x,y', (i) => `${T[i]},\u2212${X[i]},${Y[i]}`);
    expect(facts(await result(content))).toBe(MOVES);
  });

  test('a clock that runs down, and positions in percent, are asked about by their own names', async () => {
    const down = table('timeLeft,x,y', (i) => `${60000 - T[i]},${X[i]},${Y[i]}`);
    expect((await result(down)).questions.map(({ id }) => id)).toEqual(['order']);
    const percent = table('t,x_pct,y_pct', (i) => `${T[i]},${X[i] / 20},${Y[i] / 20}`);
    const { questions } = await result(percent);
    expect(questions.map(({ id, answers }) => [id, answers[0].flag])).toEqual([['pixels', '--scale 10.8']]);
  });

  test('UTF-32 is refused by its name', async () => {
    const bytes = Buffer.from([0xff, 0xfe, 0, 0, 0x74, 0, 0, 0]);
    await expect(preview(bytes)).rejects.toMatchObject({ message: 'in.csv is UTF-32, not a text file.' });
  });
});
