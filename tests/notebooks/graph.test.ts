import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseNotebook } from '../../lib/notebooks/document.ts';
import { type GraphCell, problemsBetween } from '../../lib/notebooks/graph.ts';
import { compileCell } from '../../lib/notebooks/transpile.ts';

const cell = (number: number, inputs: string[], outputs: string[], more: Partial<GraphCell> = {}) => ({
  ...{ id: 10 * number, number, inputs, outputs, failed: false },
  ...more,
});

it('finds nothing where all is well, also where two cells read one', () => {
  expect(problemsBetween([cell(1, [], ['a']), cell(2, ['a'], ['b']), cell(3, ['a', 'b'], [])]).size).toBe(0);
});

it('says at each cell of a circle, and only there, which cells it is made of', () => {
  const problems = problemsBetween([
    cell(1, ['c'], ['a']),
    cell(2, ['a'], ['b']),
    cell(3, ['b'], ['c']),
    cell(4, ['c'], ['d'], { failed: true, input: 'c' }),
  ]);
  for (const id of [10, 20, 30]) expect(problems.get(id)).toMatch(/^Cells 1, 2 and 3 wait for each other/);
  expect(problems.get(20)).toContain('cell 2 reads “a” of cell 1');
  expect(problems.get(40)).toBe('Waits for “c”, which cell 3 does not give.');
});

it('says a double definition at each that defines it and at who reads it', () => {
  const problems = problemsBetween([
    cell(1, [], ['a']),
    cell(2, ['a'], [], { failed: true, input: 'a' }),
    cell(3, [], ['a']),
  ]);
  expect([...problems.keys()]).toEqual([10, 20, 30]);
  for (const problem of problems.values()) expect(problem).toContain('more than once, in cells 1 and 3');
});

it('leaves names that no cell defines to the cell that reads them', () => {
  expect(problemsBetween([cell(1, ['x'], [], { failed: true, input: 'x' })]).size).toBe(0);
});

it('finds nothing between the cells of the notebooks that ship', () => {
  for (const file of readdirSync('notebooks').filter((one) => one.endsWith('.html'))) {
    const { cells } = parseNotebook(readFileSync(`notebooks/${file}`, 'utf8'));
    const compiled = cells.map((one, i) => {
      const result = compileCell(one);
      if ('error' in result) throw new Error(`${file}, cell ${one.id}: ${result.error.message}`);
      return { ...cell(i + 1, [], []), inputs: result.cell.inputs, outputs: result.cell.outputs };
    });
    expect([...problemsBetween(compiled).values()], file).toEqual([]);
  }
});
