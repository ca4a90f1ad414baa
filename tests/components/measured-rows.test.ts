import { describe, expect, it } from 'vitest';
import {
  csvRows,
  type MeasuredRow,
  measuredRows,
  personRows,
  searchRows,
} from '../../components/datasets/measuredRows.ts';
import type { SessionSummaries } from '../../lib/datasets/summary-tables.ts';

const session = (key: string, subject: string, clicks: number, medianDt: number | null = 8): MeasuredRow =>
  ({
    key,
    subject,
    clicks,
    medianDt,
    split: 'train',
    label: null,
    durationMs: 60_000,
    events: 100,
    blocks: 1,
    gaps: 0,
  }) as MeasuredRow;

const sessions = [session('a', '1', 250), session('b', '1', 50, 16), session('c', '2', 300, null)];
const column = [100, 300, 500];
const summaries = {
  key: ['a', 'b', 'c'],
  numbers: {
    speed: column,
    acceleration: column,
    straightness: [0.5, 0.6, 0.7],
    curvature: [0.01, 0.02, 0.03],
    pauseShare: [0.2, 0.4, 0.6],
    pauseLength: [389, 450, 500],
    clickRate: column,
  },
} as unknown as SessionSummaries;
const rows = measuredRows(sessions, summaries);
const keys = (search: string) => searchRows(rows, search).rows.map(({ key }) => key);

describe('sessions and people with their measures', () => {
  it('have the units that are shown', () => {
    expect(rows[1].measured).toMatchObject({ speed: 300, pauseShare: 40, curvature: 2 });
    expect(measuredRows(sessions, undefined)[0].measured).toBeUndefined();
  });

  it('are sums and medians for a person', () => {
    expect(personRows(rows)).toMatchObject([
      {
        subject: '1',
        sessions: ['a', 'b'],
        clicks: 300,
        durationMs: 120_000,
        medianDt: 12,
        measured: { speed: 200 },
      },
      { subject: '2', sessions: ['c'], clicks: 300, medianDt: null, measured: { speed: 500 } },
    ]);
  });

  it('are found by expressions and by words', () => {
    expect(keys('clicks > 200 and pauseShare < 30')).toEqual(['a']);
    expect(keys('pauseLength < 400')).toEqual(['a']);
    expect(keys('device = "14 to 18 ms"')).toEqual(['b']);
    expect(keys('duration >= 60')).toEqual(['a', 'b', 'c']);
    expect(keys('subject 2')).toEqual(['c']);
    expect(searchRows(personRows(rows), 'sessions > 1').rows).toHaveLength(1);
  });

  it('say what is wrong with an expression', () => {
    expect(searchRows(rows, 'clix > 3').error).toContain('There is no measure “clix”');
    expect(searchRows(rows, 'clicks >').error).toBeTruthy();
  });

  it('are saved with their units', () => {
    expect(csvRows(rows)[0]).toMatchObject({
      session: 'a',
      'duration, s': 60,
      'speed, px/s': 100,
      'pauses, %': 20,
      'pause length, ms': 389,
      'device class, median interval': '9 ms and less',
    });
    expect(csvRows(personRows(rows))[0]).toMatchObject({ subject: '1', sessions: 2, clicks: 300 });
  });
});
