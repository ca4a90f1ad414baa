import { describe, expect, it } from 'vitest';
import { oddness, pairCsv, peoplePairs } from '../../components/datasets/alike.ts';
import { type MeasuredRow, personRows, searchRows } from '../../components/datasets/measuredRows.ts';

const session = (subject: string, part: number, speed: number, medianDt: number, maxX = 1920): MeasuredRow =>
  ({
    key: `${subject}-${part}`,
    subject,
    split: 'train',
    label: null,
    durationMs: 60_000,
    ...{ events: 100, blocks: 1, clicks: 3, gaps: 0, medianDt, minX: 0, minY: 0, maxX, maxY: 1080 },
    measured: {
      speed,
      acceleration: 10 * speed,
      straightness: 0.5 + speed / 1e4,
      curvature: 1,
      pauseShare: 20 + speed / 100,
      clickRate: 3,
    },
  }) as MeasuredRow;

/** One who is slow, two who are fast and of whom one has another mouse; the third session of the slow one is fast. */
const rows = [
  ...[100, 110, 400].map((speed, i) => session('slow', i, speed, 8)),
  ...[400, 410, 420].map((speed, i) => session('fast', i, speed, 8)),
  ...[405, 415, 425].map((speed, i) => session('quick', i, speed, 16, 3840)),
  session('once', 0, 300, 8),
];

describe('who is like whom in a data set', () => {
  it('finds the odd one out of a person’s sessions, and none of people with too few', () => {
    const odd = oddness(rows);
    const own = ['slow-0', 'slow-1', 'slow-2'].map((key) => odd.get(key)!);
    expect(own[2]).toBe(Math.max(...own));
    expect(own[2]).toBeGreaterThan(3 * odd.get('fast-1')!);
    expect(odd.has('once-0')).toBe(false);
    const known = rows.map((row) => ({ ...row, odd: odd.get(row.key) }));
    const limit = (own[2] - 0.01).toFixed(2);
    expect(searchRows(known, `odd > ${limit}`).rows.map(({ key }) => key)).toEqual(['slow-2']);
  });

  it('orders pairs by movement, and says how alike their devices are', () => {
    const pairs = peoplePairs(personRows(rows), rows);
    expect(pairs).toHaveLength(6);
    expect([pairs[0].a, pairs[0].b]).toEqual(['fast', 'quick']);
    // Twice the interval, twice the width, the same height: two doublings of three.
    expect(pairs[0].device).toBeCloseTo(2 / 3);
    expect(pairs.find(({ a, b }) => a === 'slow' && b === 'fast')?.device).toBe(0);
    const people = personRows(rows);
    const found = peoplePairs(people, rows, searchRows(people, 'slow').rows);
    expect(found.map(({ a, b }) => [a, b].includes('slow'))).toEqual([true, true, true]);
    expect(pairCsv(pairs)[0]).toMatchObject({ person: 'fast', other: 'quick' });
  });
});
