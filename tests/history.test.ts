import { describe, expect, it } from 'vitest';
import { beginHistory, commit, redo, undo } from '../lib/history.ts';

describe('history', () => {
  it('goes back and forth, and forgets the future after a change', () => {
    let h = commit(commit(beginHistory(1), 2), 3);
    h = undo(h);
    expect(h.present).toBe(2);
    expect(redo(h).present).toBe(3);
    expect(redo(commit(h, 9)).present).toBe(9);
    expect(undo(undo(undo(h))).present).toBe(1);
  });

  it('takes keystrokes in one cell as one step', () => {
    const h = commit(commit(commit(beginHistory('a'), 'ab'), 'abc', true), 'abcd', true);
    expect(undo(h).present).toBe('a');
  });

  it('goes back to a present that is kept elsewhere, as in an address', () => {
    let h = commit({ ...beginHistory('begin'), present: 'went back' }, 'change');
    h = commit({ ...h, present: 'changed by another' }, 'change');
    expect(undo(h).present).toBe('changed by another');
    expect(undo(undo(h)).present).toBe('went back');
    expect(undo(undo(undo(h))).past).toEqual([]);
  });
});
