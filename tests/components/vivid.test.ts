import { expect, it, vi } from 'vitest';
import { Vivid } from '../../components/runs/vivid.ts';

it('shows the run under the pointer, then again those that are kept, and tells only of changes', () => {
  const vivid = new Vivid();
  const told = vi.fn();
  const leave = vivid.subscribe(told);
  expect(vivid.get()).toBeNull();
  const kept = new Set(['a', 'b']);
  vivid.keep(kept);
  vivid.keep(kept);
  expect(vivid.get()).toBe(kept);
  vivid.hover('c');
  vivid.hover('c');
  expect([...(vivid.get() ?? [])]).toEqual(['c']);
  expect(told).toHaveBeenCalledTimes(2);
  // What is kept while the pointer is somewhere shows when it has left.
  vivid.keep(null);
  expect([...(vivid.get() ?? [])]).toEqual(['c']);
  vivid.hover(null);
  expect(vivid.get()).toBeNull();
  leave();
  vivid.hover('a');
  expect(told).toHaveBeenCalledTimes(3);
});
