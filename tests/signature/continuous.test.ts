import { describe, expect, it } from 'vitest';
import {
  chooseLock,
  type EvidenceStream,
  measureContinuous,
  playGenuine,
  playIntrusion,
} from '../../lib/signature/continuous.ts';

/** One block every two seconds. */
function stream(claim: number, actual: number, llr: number[]): EvidenceStream {
  return {
    claim,
    actual,
    llr: Float64Array.from(llr),
    seconds: Float64Array.from(llr, (_, i) => 2 * (i + 1)),
  };
}

describe('a genuine session', () => {
  it('goes on after a false lock-out, with evidence anew', () => {
    // 0.97·(−1) − 1 = −1.97: locked at the second block, then again at the fourth.
    const played = playGenuine(stream(0, 0, [-1, -1, -1, -1, 2]), -1.5);
    expect(played).toEqual({ claim: 0, lockouts: 2, blocks: 5, seconds: 10 });
  });
});

describe('an intrusion', () => {
  it('begins with the credit that the owner has earned', () => {
    const owner = stream(0, 0, [1, 1, 1, 1]);
    // Credit 1.97, then ·0.97 − 2 each: −0.089, −2.087.
    expect(playIntrusion(owner, stream(0, 1, [-2, -2, -2]), -2)).toEqual({
      ...{ claim: 0, actual: 1, caught: true },
      ...{ blocks: 2, seconds: 4 },
    });
    expect(playIntrusion(owner, stream(0, 1, [1, 1]), -2)).toMatchObject({
      caught: false,
      blocks: 2,
      seconds: 4,
    });
  });

  it('is given credit up to a ceiling and evidence up to a bound', () => {
    const owner = stream(0, 0, new Array(200).fill(100));
    const { blocks } = playIntrusion(owner, stream(0, 1, new Array(50).fill(-100)), -5);
    // Ceiling ln 999 ≈ 6.9; −5 a block: 1.7, −3.35, −8.2.
    expect(blocks).toBe(3);
  });
});

describe('the lock', () => {
  it('is the tightest that keeps the rate of false lock-outs', () => {
    const genuine = [stream(0, 0, [-1, -1, 3, 3]), stream(1, 1, [2, 2, 2, 2])];
    const lock = chooseLock(genuine, 0);
    expect(lock).toBeLessThan(-1.97);
    expect(lock * 0.95).toBeGreaterThan(-2.1);
    // Sixteen seconds: one lock-out is 225 an hour.
    expect(chooseLock(genuine, 230)).toBeGreaterThan(lock);
  });
});

describe('lock-out figures', () => {
  const people = [0, 1, 2, 3, 4, 5, 6, 7];
  const streams = people.flatMap((claim) =>
    people.map((actual) => stream(claim, actual, new Array(20).fill(claim === actual ? 1 : -1))),
  );

  it('are exact where evidence is', () => {
    const figures = measureContinuous(streams, 8, 1);
    expect(figures).toMatchObject({
      ...{ targetPerHour: 1, falseLockouts: 0, intrusions: 56 },
      falseLockoutsPerHour: { value: 0, ci: [0, 0] },
      missed: { value: 0, ci: [0, 0] },
      anga: { value: null },
    });
    expect(figures.ania.value! % 128).toBe(0);
    expect(figures.medianSeconds.value).toBe(figures.meanSeconds.value);
    expect(figures.medianSeconds.value! / 2).toBe(figures.ania.value! / 128);
  });

  it('count those who get away with their whole session', () => {
    const silent = streams.map((s) =>
      s.actual === 7 && s.claim !== 7 ? { ...s, llr: s.llr.map(() => 1) } : s,
    );
    const figures = measureContinuous(silent, 8, 1);
    expect(figures.missed.value).toBeCloseTo(7 / 56, 12);
    expect(figures.meanSeconds.value!).toBeGreaterThan(figures.medianSeconds.value!);
  });
});
