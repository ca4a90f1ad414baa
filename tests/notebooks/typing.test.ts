import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { continuesTyping, smallestChange } from '../../lib/notebooks/typing.ts';

const typed = (from: number, to: number, insert: string, at = 0) => ({ from, to, insert, at });

describe('one step of undo', () => {
  it('takes letters together, and what a bracket brings with it', () => {
    expect(continuesTyping(typed(0, 9, 'c'), typed(1, 1, 'o'))).toBe(true);
    expect(continuesTyping(typed(4, 4, '()'), typed(5, 5, 'x'))).toBe(true);
    expect(continuesTyping(typed(5, 6, ''), typed(4, 5, ''))).toBe(true);
  });

  it('begins anew elsewhere, at a new line, after a pause, and between typing and deleting', () => {
    expect(continuesTyping(undefined, typed(0, 0, 'a'))).toBe(false);
    expect(continuesTyping(typed(0, 0, 'a'), typed(9, 9, 'b'))).toBe(false);
    expect(continuesTyping(typed(0, 0, 'a'), typed(1, 1, '\n'))).toBe(false);
    expect(continuesTyping(typed(0, 0, 'a'), typed(1, 1, 'b', 2500))).toBe(false);
    expect(continuesTyping(typed(0, 0, 'a'), typed(0, 1, ''))).toBe(false);
  });
});

it('the smallest change makes one text of another', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 12 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { from, to, insert } = smallestChange(before, after);
      expect(from).toBeLessThanOrEqual(to);
      expect(before.slice(0, from) + insert + before.slice(to)).toBe(after);
    }),
    { numRuns: 300, seed: 1 },
  );
});
