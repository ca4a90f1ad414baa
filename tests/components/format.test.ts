import { describe, expect, it } from 'vitest';
import {
  formatAgo,
  formatBytes,
  formatClock,
  formatCount,
  formatDuration,
  formatValue,
  plural,
} from '../../components/ui/format.ts';

describe('format', () => {
  it('writes durations at the precision that people read', () => {
    expect([8, 4200, 42_000, 60_000, 185_000, 7_200_000, 7_800_000, Number.NaN].map(formatDuration)).toEqual([
      '8 ms',
      '4.2 s',
      '42 s',
      '1 min',
      '3 min 5 s',
      '2 h',
      '2 h 10 min',
      '–',
    ]);
  });

  it('never shows sixty seconds', () => {
    expect(formatDuration(119_900)).toBe('2 min');
    expect(formatDuration(59_900)).toBe('1 min');
  });

  it('writes clocks, counts and sizes', () => {
    expect([0, 64_200, 3_723_400].map(formatClock)).toEqual(['0:00.0', '1:04.2', '1:02:03.4']);
    expect(formatCount(2253816)).toBe('2,253,816');
    expect(plural(1, 'person', 'people')).toBe('1 person');
    expect(plural(0, 'session')).toBe('0 sessions');
    expect([999, 1000, 3_140_000, 999_600].map(formatBytes)).toEqual(['999 B', '1.0 kB', '3.1 MB', '1.0 MB']);
  });

  it('keeps significant digits and shows what is missing as a dash', () => {
    expect(
      [0.01834, 0, 1240, 0.95, null, undefined, Number.NaN, 1e-9].map((value) => formatValue(value)),
    ).toEqual(['0.0183', '0', '1,240', '0.95', '–', '–', '–', '1.00e-9']);
  });

  it('says how long ago, by the given clock', () => {
    const now = Date.parse('2026-11-23T12:00:00Z');
    expect(formatAgo('2026-11-23T11:59:30Z', now)).toBe('just now');
    expect(formatAgo('2026-11-23T11:56:00Z', now)).toBe('4 min ago');
    expect(formatAgo('2026-11-23T09:00:00Z', now)).toBe('3 h ago');
  });
});
