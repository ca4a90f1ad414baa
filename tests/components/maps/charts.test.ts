import { describe, expect, it } from 'vitest';
import { colourPoints } from '../../../components/maps/colouring.ts';
import { lookFor } from '../../../components/maps/findPoints.ts';
import { focusPoints, narrowFocus } from '../../../components/maps/focus.ts';
import {
  chartsOf,
  countCharts,
  countedColumns,
  countPlane,
  firstCharts,
  measureOf,
} from '../../../components/maps/mapCharts.ts';
import { rowsToAsk } from '../../../components/maps/useAlike.ts';
import { madeUpPoints } from './points.ts';

const people = Array.from({ length: 40 }, (_, i) => String(1 + (i % 4)));
const made = madeUpPoints(people);
const points = {
  ...made,
  figures: {
    ...made.figures,
    speed: Float32Array.from(people, (_, i) => 10 * i),
    clicks: Float32Array.from(people, (_, i) => i % 2),
  },
};
const found = (search: string) => {
  const { found: is, problem } = lookFor(points, search);
  return problem ?? people.flatMap((_, i) => (is?.(i) ? [i] : []));
};

describe('what is found on a map', () => {
  it('is an expression over its columns', () => {
    expect(found('speed > 350 and clicks = 0')).toEqual([36, 38]);
    expect(found('subject = 2 and speed <= 50')).toEqual([1, 5]);
  });

  it('is what a word says of movement, with names beside it', () => {
    expect(found('fast')).toEqual([31, 32, 33, 34, 35, 36, 37, 38, 39]);
    expect(found('fast clicking')).toEqual([31, 33, 35, 37, 39]);
    expect(found('slow 2-a')).toEqual([1, 5]);
  });

  it('is a person by name, and nothing is taken away by an expression that is still being typed', () => {
    expect(found('subject 3')).toHaveLength(10);
    expect(found('speed >')).toContain('Expected');
    expect(found('pace > 3')).toContain('There is no column “pace”');
    const colouring = colourPoints(points, 'subject', new Map(), 'light');
    expect(focusPoints(points, colouring, { only: [], lasso: null, find: 'speed >' }).selected).toBeNull();
  });
});

describe('charts beside a map', () => {
  const charts = chartsOf(points, ['subject', 'speed', 'speed*clicks', 'nothing', 'subject*speed']);

  it('are columns, or two columns of numbers', () => {
    expect(charts.map(({ x, y }) => [x.name, y?.name])).toEqual([
      ['subject', undefined],
      ['speed', undefined],
      ['speed', 'clicks'],
    ]);
    expect(chartsOf(points, firstCharts(points))).toHaveLength(firstCharts(points).length);
  });

  it('count what is selected on the map, and narrow the map by what is brushed', () => {
    const filters = { ranges: { speed: [200, 400] as const }, chosen: {} };
    const selected = people.flatMap((_, i) => (points.subjects.codes[i] === 0 ? [i] : []));
    const columns = countedColumns(points, charts, filters);
    const { counts, passes } = countCharts(points.count, columns, filters, selected);
    // The map's selection holds everywhere; a chart's own brush holds in the others and on the map.
    expect([...counts.subject]).toEqual([5, 0, 0, 0]);
    expect(counts.speed.reduce((sum, n) => sum + n, 0)).toBe(10);
    expect(narrowFocus(passes).selected).toEqual([20, 24, 28, 32, 36]);
  });

  it('count a filtered column that no chart shows, so that it still holds', () => {
    const filters = { ranges: {}, chosen: { subject: ['1'] } };
    const { count } = countCharts(points.count, countedColumns(points, [], filters), filters, null);
    expect(count).toBe(10);
  });

  it('count two columns in cells', () => {
    const [, , { x, y }] = charts;
    if (!y || !('values' in x) || !('values' in y)) throw new Error('no plane');
    const passes = Uint8Array.from(people, (_, i) => (i < 20 ? 1 : 0));
    const { all, kept } = countPlane(measureOf(x), measureOf(y), passes);
    expect([all, kept].map((cells) => cells.reduce((sum, n) => sum + n, 0))).toEqual([40, 20]);
    expect(
      all.filter((_, at) => Math.floor(at / 24) > 0 && Math.floor(at / 24) < 23).every((n) => n === 0),
    ).toBe(true);
  });
});

describe('rows of which the like is asked', () => {
  it('are those of the map itself, spread over the selection', () => {
    const many = madeUpPoints(Array.from({ length: 1000 }, () => '1'));
    const added = { ...many, additions: Int32Array.from(many.additions, (_, i) => (i < 500 ? 1 : 0)) };
    const rows = rowsToAsk(added, [...many.starts.keys()]);
    expect(rows).toHaveLength(200);
    expect(Math.min(...rows)).toBe(500);
  });
});
