import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSubjects, parseSubjects } from '../lib/subjects.ts';

describe('parseSubjects', () => {
  it('takes ranges, numbers and names', () => {
    const filter = parseSubjects('1-3, 7,user9');
    expect(['1', '2', '3', '4', '7', 'user9', '9', 'user1'].filter(filter)).toEqual([
      '1',
      '2',
      '3',
      '7',
      'user9',
    ]);
    expect(parseSubjects('')('anybody')).toBe(true);
  });

  it('says what is wrong', () => {
    expect(() => parseSubjects('5-2')).toThrow('5-2 runs backwards');
    expect(() => parseSubjects('1,,2')).toThrow('nothing between two commas');
  });

  it('reads back what formatSubjects writes', () => {
    expect(formatSubjects(['75', '73', '74', 'user9', '80'])).toBe('73-75,80,user9');
    expect(formatSubjects([])).toBe('');
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(60), { minLength: 1 }), fc.nat(60), (keys, key) => {
        expect(parseSubjects(formatSubjects(keys.map(String)))(String(key))).toBe(keys.includes(key));
      }),
    );
  });

  it('contains exactly its range', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.nat(120), (from, more, n) => {
        expect(parseSubjects(`${from}-${from + more}`)(String(n))).toBe(n >= from && n <= from + more);
      }),
    );
  });
});
