import { csvParseRows } from 'd3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsToCsv } from '../../components/ui/csv.ts';

describe('rowsToCsv', () => {
  it('writes a header and rows, with numbers as they are', () => {
    expect(
      rowsToCsv([
        { name: 'a', d: -1.5 },
        { name: 'b,c', more: 'x' },
      ]),
    ).toBe('name,d,more\na,-1.5,\n"b,c",,x');
    expect(rowsToCsv([])).toBe('');
  });

  it.each(['=1+1', '+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '\uff1d1', '=HYPERLINK("x")'])(
    'gives a spreadsheet no formula of %j, as a value or a name',
    (text) => {
      const [header, row] = csvParseRows(rowsToCsv([{ [text]: text }]));
      expect([header[0], row[0]]).toEqual([`'${text}`, `'${text}`]);
    },
  );

  it('leaves no cell that begins like a formula, whatever the text', () => {
    const text = fc.string({
      unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ',', ' ', 'a', '1'),
    });
    fc.assert(
      fc.property(fc.array(fc.record({ a: text, b: text }), { minLength: 1 }), (rows) => {
        const cells = csvParseRows(rowsToCsv(rows)).flat();
        expect(cells.length).toBe(2 + 2 * rows.length);
        for (const cell of cells) expect(cell).not.toMatch(/^\s*[=+\-@]/);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
