import { describe, expect, it } from 'vitest';
import { shareInterval, takeoverIntervals, wilsonInterval } from '../../lib/signature/live-intervals.ts';

describe('wilsonInterval', () => {
  // Newcombe 1998, Statistics in Medicine 17, table I: score method.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('gives the published interval of %d in %d', (hits, n, lo, hi) => {
    expect(wilsonInterval(hits, n)).toEqual([expect.closeTo(lo, 4), expect.closeTo(hi, 4)]);
  });
});

describe('shareInterval', () => {
  it('is as wide as so many people make it, however many trials each had', () => {
    const people = (trials: number) =>
      Array.from({ length: 24 }, (_, i) => ({ hits: i < 12 ? trials : 0, trials }));
    const [lo, hi] = shareInterval(people(100));
    expect(shareInterval(people(1))).toEqual([lo, hi]);
    expect(lo).toBeCloseTo(0.29, 1);
    expect(hi).toBeCloseTo(0.71, 1);
  });

  it('leaves out whoever had no trial, and does not call nothing seen certain', () => {
    const nobody = [...Array(10).fill({ hits: 0, trials: 9 }), { hits: 0, trials: 0 }];
    expect(shareInterval(nobody)).toEqual(wilsonInterval(0, 10));
  });
});

describe('takeoverIntervals', () => {
  it('holds the figures themselves', () => {
    const takeovers = Array.from({ length: 90 }, (_, i) => ({
      claimed: Math.floor(i / 9),
      actual: (Math.floor(i / 9) + 1 + (i % 9)) % 10,
      seconds: i % 4 === 0 ? null : 10 + (i % 17),
    }));
    const { noticed, seconds } = takeoverIntervals(10, takeovers, [0.5]);
    const share = takeovers.filter((t) => t.seconds !== null).length / 90;
    expect(noticed[0]).toBeLessThan(share);
    expect(noticed[1]).toBeGreaterThan(share);
    expect(seconds[0][0]).toBeLessThanOrEqual(18);
    expect(seconds[0][1]).toBeGreaterThanOrEqual(18);
  });
});
