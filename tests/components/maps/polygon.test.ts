import { describe, expect, it } from 'vitest';
import { formatPolygon, insidePolygon, parsePolygon, simplify } from '../../../components/maps/polygon.ts';
import { toMap, toScreen, wholeView, zoomAt } from '../../../components/maps/viewport.ts';

describe('insidePolygon', () => {
  it('marks what lies inside, also of a polygon with a bay', () => {
    const horseshoe = [0, 0, 4, 0, 4, 4, 3, 4, 3, 1, 1, 1, 1, 4, 0, 4];
    const places = Float32Array.from([0.5, 3, 2, 3, 3.5, 3, 2, 0.5, 9, 9]);
    expect([...insidePolygon(horseshoe, places)]).toEqual([1, 0, 1, 1, 0]);
  });
});

describe('an address', () => {
  it('keeps a polygon to three digits and refuses what is none', () => {
    expect(parsePolygon(formatPolygon([0.12345, -0.5, 1, 1, 0, 0.25]))).toEqual([0.123, -0.5, 1, 1, 0, 0.25]);
    for (const text of ['', '1,2,3,4', '1,2,3,4,5,x', '1,2,3,4,5']) expect(parsePolygon(text)).toBeNull();
  });
});

it('leaves out corners that are close together', () => {
  expect(simplify([0, 0, 0.1, 0, 1, 0, 1.05, 0], 0.5)).toEqual([0, 0, 1, 0]);
});

describe('a view', () => {
  it('keeps the place under the pointer while zooming', () => {
    const view = wholeView(600, 400);
    const before = toMap(view, 600, 400, 123, 77);
    const after = toMap(zoomAt(view, 600, 400, 123, 77, 3), 600, 400, 123, 77);
    expect(after[0]).toBeCloseTo(before[0], 10);
    expect(after[1]).toBeCloseTo(before[1], 10);
    expect(toScreen(view, 600, 400, ...before).map(Math.round)).toEqual([123, 77]);
  });
});
