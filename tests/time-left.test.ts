import { describe, expect, it } from 'vitest';
import { formatDuration, TimeLeft } from '../lib/time-left.ts';

describe('TimeLeft', () => {
  it('tells the time left of steady work exactly', () => {
    const timeLeft = new TimeLeft();
    expect(timeLeft.update(0, 0)).toBeNull();
    for (let step = 1; step <= 9; step++)
      expect(timeLeft.update(step / 10, step * 1000)).toBeCloseTo((10 - step) * 1000, 6);
    expect(timeLeft.update(1, 10_000)).toBeCloseTo(0, 6);
  });

  it('follows a change of speed', () => {
    const timeLeft = new TimeLeft();
    let fraction = 0;
    for (let second = 0; second <= 100; second++) {
      fraction += second < 20 ? 0.01 : 0.001;
      const left = timeLeft.update(fraction, second * 1000);
      if (second === 100) expect(left! / 1000 / ((1 - fraction) / 0.001)).toBeCloseTo(1, 1);
    }
  });

  it('stays silent without progress and begins anew when work goes back', () => {
    const timeLeft = new TimeLeft();
    timeLeft.update(0.5, 0);
    expect(timeLeft.update(0.5, 1000)).toBeNull();
    timeLeft.update(0.6, 2000);
    expect(timeLeft.update(0, 3000)).toBeNull();
    expect(timeLeft.update(0.1, 4000)).toBeCloseTo(9000, 6);
  });
});

it.each([
  [400, '0 s'],
  [59_400, '59 s'],
  [60_000, '1 min 00 s'],
  [125_000, '2 min 05 s'],
  [11_400_000, '3 h 10 min'],
])('formats %d ms as %s', (milliseconds, text) => expect(formatDuration(milliseconds)).toBe(text));
