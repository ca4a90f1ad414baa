import { describe, expect, test } from 'vitest';
import { at, DRAG, during, facts, type Given, MOVES, preview, result, T, table, X, Y } from './csv-tables.ts';

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
