import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatNotebook, parseNotebook, rewriteNotebook } from '../../lib/notebooks/document.ts';

const FILE = `<!doctype html>
<notebook theme="air">
  <title>Three cells</title>
  <script id="1" type="text/markdown">
    # Hello \${name}
  </script>

  <!-- kept -->
  <script id="2" type="module" pinned="">
const name = "you";
  </script>
  <script id="3" type="text/x-typescript">
    const n: number = 3
  </script>
</notebook>
`;

describe('parseNotebook', () => {
  it('reads title, modes and cells', () => {
    const notebook = parseNotebook(FILE);
    expect(notebook.title).toBe('Three cells');
    expect(notebook.cells.map((cell) => [cell.id, cell.mode])).toEqual([
      [1, 'md'],
      [2, 'js'],
      [3, 'ts'],
    ]);
  });

  it('refuses a file that is not a notebook, by name', () => {
    expect(() => parseNotebook('<p>hello</p>', 'letter.html')).toThrow(/letter\.html is not a notebook/);
  });
});

describe('rewriteNotebook', () => {
  it('leaves an unchanged notebook as it is, to the character', () => {
    expect(rewriteNotebook(FILE, parseNotebook(FILE))).toBe(FILE);
  });

  it('changes the lines of an edited cell only', () => {
    const notebook = parseNotebook(FILE);
    notebook.cells[2].value = 'const n: number = 4';
    expect(rewriteNotebook(FILE, notebook)).toBe(FILE.replace('= 3', '= 4'));
  });

  it('keeps what stands between other cells when one is removed', () => {
    const notebook = parseNotebook(FILE);
    notebook.cells.pop();
    expect(rewriteNotebook(FILE, notebook)).toContain('<!-- kept -->');
    expect(parseNotebook(rewriteNotebook(FILE, notebook)).cells).toHaveLength(2);
  });

  it('gives back any cells that it was given', () => {
    const cell = fc.record({
      value: fc
        .array(fc.constantFrom('a', ' ', '</script>', '${x}', '\\', '`', '<b>', '\n  x'), { maxLength: 6 })
        .map((parts) => `z${parts.join('')}z`),
      mode: fc.constantFrom('md' as const, 'js' as const, 'html' as const, 'ts' as const, 'tex' as const),
      pinned: fc.boolean(),
      hidden: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 5 }), fc.boolean(), (cells, fresh) => {
        const notebook = parseNotebook(FILE);
        notebook.cells = [
          ...(fresh ? [] : notebook.cells),
          ...cells.map((c, i) => ({ ...notebook.cells[0], ...c, id: 10 + i })),
        ];
        const text = fresh ? formatNotebook(notebook) : rewriteNotebook(FILE, notebook);
        const seen = parseNotebook(text).cells.map(({ id, value, mode, pinned, hidden }) => ({
          id,
          value,
          mode,
          pinned,
          hidden,
        }));
        expect(seen).toEqual(
          notebook.cells.map(({ id, value, mode, pinned, hidden }) => ({ id, value, mode, pinned, hidden })),
        );
      }),
      { numRuns: 25, seed: 1 },
    );
  });
});
