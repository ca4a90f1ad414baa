import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatenate, everyNth } from '../../lib/evaluation/session-embeddings.ts';
import { countWindows, windowMeans } from '../../lib/evaluation/windows.ts';

describe('fusion of consecutive blocks', () => {
  it('averages every n consecutive rows', () => {
    const rows = Float64Array.of(1, 10, 2, 20, 4, 40);
    expect([...windowMeans(rows, 3, 2, 1)]).toEqual([...rows]);
    expect([...windowMeans(rows, 3, 2, 2)]).toEqual([1.5, 15, 3, 30]);
    expect([...windowMeans(rows, 3, 2, 'session')].map((v) => +v.toFixed(9))).toEqual([
      2.333333333, 23.333333333,
    ]);
  });

  it('has no window in a session that is too short', () => {
    expect(windowMeans(Float64Array.of(1, 2), 2, 1, 3)).toHaveLength(0);
    expect([countWindows(0, 'session'), countWindows(2, 3), countWindows(5, 5)]).toEqual([0, 0, 1]);
  });

  it('lies between the smallest and the largest of its rows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 20 }),
        (values, size) => {
          const means = windowMeans(Float64Array.from(values), values.length, 1, size);
          expect(means).toHaveLength(countWindows(values.length, size));
          means.forEach((mean, w) => {
            const own = values.slice(w, w + size);
            expect(mean).toBeGreaterThanOrEqual(Math.min(...own) - 1e-9);
            expect(mean).toBeLessThanOrEqual(Math.max(...own) + 1e-9);
          });
        },
      ),
    );
  });
});

describe('embeddings of a session', () => {
  const session = {
    subject: '1',
    session: '1-a',
    split: '3min',
    dims: 2,
    count: 3,
    embeddings: Float32Array.of(1, 2, 3, 4, 5, 6),
  };

  it('are thinned to a multiple of their stride', () => {
    expect([...everyNth(session, 2).embeddings]).toEqual([1, 2, 5, 6]);
    expect(everyNth(session, 2).count).toBe(2);
  });

  it('are put below each other', () => {
    const { embeddings, count } = concatenate([session, everyNth(session, 2)]);
    expect([...embeddings]).toEqual([1, 2, 3, 4, 5, 6, 1, 2, 5, 6]);
    expect(count).toBe(5);
  });
});
