import { expect, it, vi } from 'vitest';
import { RunHighlight } from '../../components/runs/highlight.ts';

it('shows the run under the pointer, then again those that are kept, and tells only of changes', () => {
  const highlight = new RunHighlight();
  const told = vi.fn();
  const leave = highlight.subscribe(told);
  expect(highlight.get()).toBeNull();
  const kept = new Set(['a', 'b']);
  highlight.keep(kept);
  highlight.keep(kept);
  expect(highlight.get()).toBe(kept);
  highlight.hover('c');
  highlight.hover('c');
  expect([...(highlight.get() ?? [])]).toEqual(['c']);
  expect(told).toHaveBeenCalledTimes(2);
  // What is kept while the pointer is somewhere shows when it has left.
  highlight.keep(null);
  expect([...(highlight.get() ?? [])]).toEqual(['c']);
  highlight.hover(null);
  expect(highlight.get()).toBeNull();
  leave();
  highlight.hover('a');
  expect(told).toHaveBeenCalledTimes(3);
});
