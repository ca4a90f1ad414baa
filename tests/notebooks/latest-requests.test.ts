import { expect, it } from 'vitest';
import { cellsToRun } from '../../lib/notebooks/cells-to-run.ts';
import type { NotebookDraft } from '../../lib/notebooks/editing.ts';
import { LatestRequests } from '../../lib/notebooks/latest-requests.ts';

it('knows the last request for each cell, whatever order the answers come in', () => {
  const requests = new LatestRequests();
  const cells = [1, 2, 3].map((id) => ({ id, value: `${id}` }));
  const first = requests.begin(cells.slice(0, 2));
  const second = requests.begin(cells.slice(1));
  expect([1, 2, 3].map(first)).toEqual([true, false, false]);
  expect([1, 2, 3].map(second)).toEqual([false, true, true]);
  requests.begin([{ id: 3 }]);
  expect([1, 2, 3].map(second)).toEqual([false, true, false]);
});

it('ends at the text on the page, however fast it is undone and redone before the server answers', () => {
  const draft = (value: string): NotebookDraft => ({
    title: '',
    cells: [{ id: 1, mode: 'js', value, pinned: false, hidden: false }],
  });
  for (const steps of [['b'], ['b', 'a'], ['b', 'a', 'b'], ['b', 'a', 'b', 'a']])
    for (const backwards of [false, true]) {
      const requests = new LatestRequests();
      const answers: (() => void)[] = [];
      let ran = 'a';
      const run = (cells: readonly { id: number; value: string }[]) => {
        const isLast = requests.begin(cells);
        for (const { id, value } of cells)
          answers.push(() => {
            if (isLast(id)) ran = value;
          });
      };
      run(draft('a').cells);
      let present = draft('a');
      for (const value of steps) {
        const next = draft(value);
        run(cellsToRun(present, next, (id) => requests.value(id), true));
        present = next;
      }
      for (const answer of backwards ? answers.reverse() : answers) answer();
      expect([steps.join(), ran]).toEqual([steps.join(), steps.at(-1)]);
    }
});
