import { readdirSync, readFileSync } from 'node:fs';
import type { Cell } from '@observablehq/notebook-kit';
import { describe, expect, it } from 'vitest';
import { parseNotebook } from '../../lib/notebooks/document.ts';
import { compileCell } from '../../lib/notebooks/transpile.ts';
import { GUARD } from '../../lib/notebooks/turn-guard.ts';

function cell(mode: Cell['mode'], value: string): Cell {
  return { id: 7, mode, value, pinned: true, hidden: false, output: undefined };
}

describe('compileCell', () => {
  it('finds what a cell reads and defines', () => {
    expect(compileCell(cell('js', 'const b = a + 1;'))).toMatchObject({
      cell: { inputs: ['a'], outputs: ['b'], autodisplay: false },
    });
  });

  it('takes modules from the bundle and never from an address', () => {
    const result = compileCell(cell('js', 'import {range} from "npm:d3";\nrange(3)'));
    expect(result).toMatchObject({ cell: { inputs: expect.arrayContaining(['__bundled']) } });
    expect(JSON.stringify(result)).not.toContain('http');
  });

  it('refuses a module that is not bundled, at its line', () => {
    expect(compileCell(cell('js', '\nimport x from "npm:left-pad";'))).toMatchObject({
      error: { id: 7, line: 2, message: expect.stringContaining('left-pad') },
    });
  });

  it('refuses a module from any other address', () => {
    expect(compileCell(cell('js', 'import x from "https://example.org/x.js";'))).toHaveProperty('error');
    expect(compileCell(cell('js', 'const m = await import("https://example.org/x.js");'))).toHaveProperty(
      'error',
    );
  });

  it.each(['js', 'ts'] as const)('reports a syntax error of a %s cell at its line', (mode) => {
    expect(compileCell(cell(mode, 'const a = 1;\nconst b = ;'))).toMatchObject({ error: { id: 7, line: 2 } });
  });

  it('says that other languages do not run here', () => {
    expect(compileCell(cell('python', 'print(1)'))).toMatchObject({
      error: { message: expect.stringContaining('python') },
    });
  });

  it('guards each loop and function of the notebooks that are shipped', () => {
    for (const file of readdirSync('notebooks').filter((one) => one.endsWith('.html')))
      for (const one of parseNotebook(readFileSync(`notebooks/${file}`, 'utf8')).cells) {
        const result = compileCell(one);
        if ('error' in result) throw new Error(`${file}, cell ${one.id}: ${result.error.message}`);
        const { body } = result.cell;
        expect(body, `${file}, cell ${one.id}`).toContain(`${GUARD}();`);
      }
  });
});
