import { describe, expect, it } from 'vitest';
import { learnersOf } from '../../lib/runs/beginning.ts';

const people = (n: number) => Array.from({ length: n }, (_, i) => String(i + 1));

describe('whom a new training begins with', () => {
  it('leaves those whom the protocol of the data set judges', () => {
    expect(learnersOf('sapimouse', people(120))).toBe('1-72');
    expect(learnersOf('sapimouse', people(96))).toBe('1-72');
  });

  it('leaves a third where no protocol names anybody, or would leave nobody', () => {
    expect(learnersOf('sample', people(12))).toBe('1-8');
    expect(learnersOf('sapimouse', people(60))).toBe('1-40');
  });

  it('takes everybody of two', () => {
    expect(learnersOf('mine', ['ada', 'bob'])).toBe('');
  });
});
