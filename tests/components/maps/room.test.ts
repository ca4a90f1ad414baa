import { describe, expect, it } from 'vitest';
import { backgroundOf, clusterWords, findClusters } from '../../../components/maps/clusters.ts';
import { colourPoints } from '../../../components/maps/colouring.ts';
import { drawOrder } from '../../../components/maps/drawOrder.ts';
import { clusterLabels } from '../../../components/maps/groupLabels.ts';
import { labelsInSight } from '../../../components/maps/labelsInSight.ts';
import { gridOf, nearestPoint } from '../../../components/maps/pointGrid.ts';
import { Emphasis, Shape } from '../../../components/maps/pointRenderer.ts';
import { shapesInUse, shapesOf } from '../../../components/maps/shapes.ts';
import { toScreen, wholeView } from '../../../components/maps/viewport.ts';
import { seededRandom } from '../../../lib/random.ts';
import { madeUpPoints } from './points.ts';

/** Heaps of `each` points around `centres`, one after another. */
function heaps(centres: readonly (readonly [number, number])[], each: number): Float32Array {
  const random = seededRandom(1);
  return Float32Array.from({ length: 2 * each * centres.length }, (_, at) => {
    const centre = centres[Math.floor(at / 2 / each)];
    return centre[at % 2] + 0.04 * random.normal();
  });
}

describe('drawOrder', () => {
  it('draws every point once, the pale below and the vivid above, and a thin picture of all first', () => {
    const emphasis = Uint8Array.from({ length: 1000 }, (_, i) =>
      i % 10 === 0 ? Emphasis.highlighted : Emphasis.pale,
    );
    const { order, passes } = drawOrder(emphasis, 100);
    const drawn = passes.flat().flatMap(({ from, count }) => [...order.subarray(from, from + count)]);
    expect([...drawn].sort((a, b) => a - b)).toEqual([...emphasis.keys()]);
    const first = passes[0].flatMap(({ from, count }) => [...order.subarray(from, from + count)]);
    expect(first.length).toBeLessThanOrEqual(110);
    const levels = drawn.slice(first.length).map((i) => emphasis[i]);
    expect(levels).toEqual([...levels].sort());
  });

  it('is one pass where a processor draws all at once', () => {
    expect(drawOrder(new Uint8Array(50).fill(Emphasis.plain), 100).passes).toEqual([
      [{ from: 0, count: 50 }],
    ]);
  });
});

describe('nearestPoint', () => {
  it('finds what going through all points finds', () => {
    const random = seededRandom(2);
    const places = Float32Array.from({ length: 4000 }, () => 2 * random.uniform() - 1);
    const emphasis = new Uint8Array(2000).fill(Emphasis.plain);
    const grid = gridOf(places);
    const view = wholeView(600, 400);
    for (let k = 0; k < 200; k++) {
      const [px, py] = [600 * random.uniform(), 400 * random.uniform()];
      let [best, slow] = [81, null as number | null];
      for (let i = 0; i < 2000; i++) {
        const [x, y] = toScreen(view, 600, 400, places[2 * i], places[2 * i + 1]);
        const squared = (x - px) ** 2 + (y - py) ** 2;
        if (squared < best) [best, slow] = [squared, i];
      }
      expect(nearestPoint(grid, emphasis, view, 600, 400, px, py)).toBe(slow);
    }
  });

  it('takes a pale point only where there is no other', () => {
    const places = Float32Array.from([0, 0, 0.02, 0]);
    const emphasis = Uint8Array.from([Emphasis.pale, Emphasis.highlighted]);
    const view = { scale: 200, x: 0, y: 0 };
    expect(nearestPoint(gridOf(places), emphasis, view, 400, 400, 200, 200)).toBe(1);
  });
});

describe('clusters', () => {
  it('finds heaps by density, the largest first, and leaves out what is no heap', () => {
    const places = Float32Array.from([
      ...heaps(
        [
          [-0.6, 0],
          [0.6, 0.5],
        ],
        200,
      ),
      ...heaps([[0.6, 0.5]], 100),
      0,
      -0.9,
    ]);
    const found = findClusters(places);
    expect(found.map(({ members }) => members.length)).toEqual([300, 200]);
    expect(Math.hypot(found[0].x - 0.6, found[0].y - 0.5)).toBeLessThan(0.05);
  });

  it('names a heap by its person, else its clock, else its speed, else not at all', () => {
    const subjects = Array.from({ length: 40 }, (_, i) => String(i < 20 ? 1 : i));
    const made = madeUpPoints(subjects);
    const interval = Float32Array.from(subjects, (_, i) => (i < 30 ? 16 : i < 35 ? 8 : 100 + 60 * (i - 34)));
    const speed = Float32Array.from(subjects, (_, i) => (i < 35 ? 500 : 10 * (i - 34)));
    const points = { ...made, figures: { ...made.figures, interval, speed } };
    const rows = [...subjects.keys()];
    const background = backgroundOf(points, rows);
    expect(clusterWords(points, rows.slice(0, 22), background)).toBe('subject 1 · 91%');
    expect(clusterWords(points, rows.slice(30, 35), background)).toBe('clock 8.0 ms · 5 people');
    expect(clusterWords(points, rows.slice(35), background)).toBe('slow, 30 px/s · 5 people');
    expect(clusterWords(points, rows.slice(15), background)).toBe('');
  });

  it('names a person of several heaps at the largest only', () => {
    const subjects = Array.from({ length: 700 }, (_, i) => (i < 500 || i === 650 ? '1' : '2'));
    const places = Float32Array.of(
      ...heaps([[-0.6, -0.6]], 200),
      ...heaps([[0.6, 0.5]], 300),
      ...heaps([[0.6, -0.6]], 200),
    );
    const named = clusterLabels({ ...madeUpPoints(subjects), places });
    expect(named.map(({ text }) => text.split(' · ')[0])).toEqual(['subject 1', 'subject 2']);
    expect(named[0].y).toBeGreaterThan(0);
  });
});

describe('what is drawn of a map', () => {
  const points = { ...madeUpPoints(['1', '2', '2', '3']), additions: Int32Array.from([0, 0, 0, 1]) };

  it('draws people whom the network learned from with another shape, and what was added with a third', () => {
    const shapes = shapesOf(points, ['2', '3']);
    expect([...shapes]).toEqual([Shape.disc, Shape.square, Shape.square, Shape.ring]);
    expect(shapesInUse(shapes, true).map(({ count }) => count)).toEqual([1, 2, 1]);
  });

  it('colours right and wrong by who is nearest', () => {
    const figures = { ...points.figures, margin: Float32Array.from([0.2, -0.1, 0, 0.4]) };
    const colouring = colourPoints({ ...points, figures }, 'verdict', new Map(), 'light');
    expect(colouring.kind === 'names' && [...colouring.codes]).toEqual([0, 1, 1, 0]);
    expect([...colouring.bytes.subarray(0, 3)]).not.toEqual([...colouring.bytes.subarray(3, 6)]);
  });

  it('shows names that were asked for or are near the pointer, and all where there are few', () => {
    const label = (text: string, when: 'near' | 'always', x: number) => ({
      text,
      when,
      x,
      y: 0,
      spread: 0,
      count: 1,
    });
    const many = Array.from({ length: 20 }, (_, i) =>
      label(`subject ${i}`, i === 3 ? 'always' : 'near', i / 10 - 1),
    );
    const view = { scale: 400, x: 0, y: 0 };
    const texts = (labels: typeof many, pointer: [number, number] | null) =>
      labelsInSight(labels, view, 900, 400, pointer).map(({ text }) => text);
    expect(texts(many, null)).toEqual(['subject 3']);
    expect(texts(many, [60, 200])).toEqual(['subject 0', 'subject 1', 'subject 2', 'subject 3']);
    expect(texts(many.slice(0, 5), null)).toHaveLength(5);
  });
});
