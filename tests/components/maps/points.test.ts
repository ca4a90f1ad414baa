import { tableFromIPC } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { colourPoints } from '../../../components/maps/colouring.ts';
import { joinPoints } from '../../../components/maps/joinPoints.ts';
import { linkMaps, pointOfBlock } from '../../../components/maps/linkMaps.ts';
import { blockOf, datasetOf, nameOf } from '../../../components/maps/mapPoints.ts';
import { mapToSvg } from '../../../components/maps/mapSvg.ts';
import { Emphasis } from '../../../components/maps/pointRenderer.ts';
import { pointsToArrow } from '../../../components/maps/pointsArrow.ts';
import { madeUpPoints } from './points.ts';

describe('joinPoints', () => {
  const map = madeUpPoints(['1', '1', '2']);

  it('puts what was added last, marked, and leaves the map as it is', () => {
    const joined = joinPoints(map, [madeUpPoints(['2', '3'])]);
    expect(joined.count).toBe(5);
    expect(joined.places.subarray(0, 6)).toEqual(map.places);
    expect([...joined.rows]).toEqual([0, 1, 2, 0, 1]);
    expect([...joined.additions]).toEqual([0, 0, 0, 1, 1]);
    expect([0, 2, 3, 4].map((i) => nameOf(joined.subjects, i))).toEqual(['1', '2', '2', '3']);
    expect([0, 3].map((i) => nameOf(joined.datasets, i))).toEqual(['sample', 'sample (added)']);
    expect(datasetOf(joined, 3)).toBe('sample');
  });

  it('keeps people of another data set apart who have the same number', () => {
    const joined = joinPoints(map, [madeUpPoints(['1'], 'balabit')]);
    expect(nameOf(joined.subjects, 3)).toBe('balabit 1');
    expect(datasetOf(joined, 3)).toBe('balabit');
  });
});

describe('linkMaps', () => {
  const one = madeUpPoints(['1', '1', '2']);
  const other = {
    ...madeUpPoints(['2', '1', '1']),
    starts: Int32Array.from([256, 128, 0]),
  };
  const linked = [one, other].map((points) => ({
    points,
    colouring: colourPoints(points, 'subject', new Map(), 'light'),
  }));

  it('lets the blocks that were drawn around on one map stand out on the others', () => {
    const around = [-2, -1, 0.1, -1, 0.1, 1, -2, 1];
    const [here, there] = linkMaps(linked, 0, { only: [], lasso: around, find: '' });
    expect(here.selected).toEqual([0, 1]);
    expect(there.selected).toEqual([1, 2]);
    expect([...there.emphasis]).toEqual([Emphasis.pale, Emphasis.highlighted, Emphasis.highlighted]);
  });

  it('lets names select on each by itself', () => {
    const found = linkMaps(linked, 0, { only: ['2'], lasso: null, find: '' });
    expect(found.map(({ selected }) => selected)).toEqual([[2], [0]]);
    const chosen = linkMaps(linked, 0, { only: [], lasso: null, find: '', sessions: ['1-a'] });
    expect(chosen.map(({ selected }) => selected)).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  it('finds the same block, or that a map does not have it', () => {
    expect(pointOfBlock(other, blockOf(one, 0))).toBe(2);
    expect(pointOfBlock(other, 'elsewhere/1:0')).toBeNull();
  });
});

describe('exports', () => {
  const points = madeUpPoints(['a"<&', '2', '2']);

  it('writes an Arrow file of the chosen blocks, which others can read', () => {
    const table = tableFromIPC(pointsToArrow(points, [2, 0]));
    expect([...table.getChild('block')!]).toEqual([blockOf(points, 2), blockOf(points, 0)]);
    expect([...table.getChild('subject')!]).toEqual(['2', 'a"<&']);
    expect([...table.getChild('speed')!]).toEqual([1, 0]);
  });

  it('draws a circle per block that carries its name, safely', () => {
    const svg = mapToSvg(points, new Uint8Array(9), new Uint8Array(3).fill(Emphasis.plain), '#fff');
    expect(svg.match(/<circle /g)).toHaveLength(3);
    expect(svg).toContain('data-subject="a&quot;&lt;&amp;"');
  });
});
