import { describe, expect, it } from 'vitest';
import { colourPoints } from '../../../components/maps/colouring.ts';
import { joinPoints } from '../../../components/maps/joinPoints.ts';
import { nameOf } from '../../../components/maps/mapPoints.ts';
import {
  fewBlocks,
  isOwnPoint,
  ownMargins,
  ownPoints,
  placeOwn,
} from '../../../components/maps/ownMovement.ts';
import { readTable } from '../../../lib/datasets/csv/read-table.ts';
import { projectionParams } from '../../../lib/projection/methods/registry.ts';
import { seededRandom } from '../../../lib/random.ts';
import { madeUpPoints } from './points.ts';

describe('own movement on a map', () => {
  const random = seededRandom(1);
  const dims = 4;
  /** Two people who lie in two directions, at the left and the right of their map. */
  const values = Float32Array.from({ length: 40 * dims }, (_, at) => {
    const side = Math.floor(at / dims) < 20 ? 0 : 1;
    return (at % dims === side ? 1 : 0) + 0.05 * random.normal();
  });
  const map = {
    ...madeUpPoints(Array.from({ length: 40 }, (_, i) => (i < 20 ? 'left' : 'right'))),
    places: Float32Array.from({ length: 80 }, (_, at) =>
      at % 2 ? 0 : (at / 2 < 20 ? -0.8 : 0.8) + 0.05 * random.normal(),
    ),
  };
  const params = projectionParams.parse({ method: 'tsne', perplexity: 5 });

  it('lies among whom it is like, and moves nobody', () => {
    const movement = { label: 'Ada', dims, embeddings: values.slice(20 * dims, 23 * dims) };
    const placed = placeOwn(movement, { values, dims }, { model: 'a', params }, map);
    expect([0, 2, 4].every((at) => placed[at] > 0.5)).toBe(true);
    const margin = ownMargins(movement, { values, dims }, 'a', map);
    const joined = joinPoints(map, [ownPoints(movement, placed, margin, map.fit)]);
    expect(joined.places.subarray(0, 80)).toEqual(map.places);
    expect(nameOf(joined.subjects, 41)).toBe('Ada');
    expect([...joined.additions.subarray(38)]).toEqual([0, 0, 1, 1, 1]);
  });

  it('is told from what the server added, while that is not here yet', () => {
    const margin = new Float32Array([0.5]);
    const movement = { label: 'Ada', dims, embeddings: values.slice(0, dims) };
    const mine = ownPoints(movement, new Float32Array(2), margin, map.fit);
    const joined = joinPoints(map, [mine]);
    expect([isOwnPoint(joined, 0), isOwnPoint(joined, 40)]).toEqual([false, true]);
    const later = joinPoints(map, [madeUpPoints(['1'], 'elsewhere'), mine]);
    expect([isOwnPoint(later, 40), isOwnPoint(later, 41)]).toEqual([false, true]);
    // Of movement that was not kept nothing was measured, and a scale of colours is not stretched by it.
    expect(mine.figures.speed[0]).toBeNaN();
    expect(colourPoints(joined, 'speed', new Map(), 'light')).toMatchObject({ low: 0, high: 19.5 });
  });

  it('is no nearer to itself than to the map’s people who lie there', () => {
    // As many blocks of the left as of the right: half of them are nearer to people of the map than to their own mean.
    const both = Float32Array.of(...values.slice(0, dims), ...values.slice(20 * dims, 21 * dims));
    const margins = ownMargins({ label: 'left', dims, embeddings: both }, { values, dims }, 'a', map);
    expect(Math.max(...margins)).toBeLessThan(-1);
  });

  it('is a few blocks, spread over the movement', () => {
    expect(fewBlocks(Array.from({ length: 10 }), 4)).toEqual([0, 2, 5, 7]);
    expect(fewBlocks(['only'], 4)).toEqual([0]);
  });

  it('is read from a table whose columns speak for themselves, and refused with a way on where they do not', () => {
    const rows = Array.from({ length: 300 }, (_, i) => `${16 * i},Move,${100 + i},${200 + (i % 7)}`);
    const [session] = readTable(['client timestamp,state,x,y', ...rows].join('\n'), 'mine.csv');
    expect(session.recordings[0].events.length).toBe(300);
    expect(() => readTable('a,b,c\nu,v,w\nu,v,w\n', 'words.csv')).toThrow(/words\.csv/);
  });
});
