import { describe, expect, it } from 'vitest';
import { BLOCK_FIGURES, blockFigures } from '../../lib/mouse/block-figures.ts';
import { allocateEvents, EventKind } from '../../lib/mouse/events.ts';

function figuresOf(rows: [t: number, x: number, y: number, kind?: number][]) {
  const events = allocateEvents(rows.length);
  rows.forEach(([t, x, y, kind = EventKind.move], i) => {
    events.t[i] = t;
    events.x[i] = x;
    events.y[i] = y;
    events.kind[i] = kind;
  });
  const out = new Float32Array(BLOCK_FIGURES.length);
  blockFigures(events, { start: 0, end: rows.length }, out);
  return Object.fromEntries(BLOCK_FIGURES.map(({ name }, i) => [name, out[i]]));
}

describe('blockFigures', () => {
  it('measures a right angle at constant speed', () => {
    const figures = figuresOf([
      [0, 0, 0],
      [100, 30, 0],
      [200, 30, 40, EventKind.press],
      [300, 30, 80, EventKind.drag],
    ]);
    expect(figures).toMatchObject({ distance: 110, clicks: 1, dragging: 0.25, interval: 100, pauses: 0 });
    expect(figures.duration).toBeCloseTo(0.3, 6);
    expect(figures.speed).toBeCloseTo(110 / 0.3, 3);
    expect(figures.straightness).toBeCloseTo(Math.hypot(30, 80) / 110, 6);
    expect(figures.turning).toBeCloseTo((Math.PI / 2 / 110) * 100, 6);
  });

  it('takes the movements between pauses apart', () => {
    const figures = figuresOf([
      [0, 0, 0],
      [10, 50, 0],
      [1010, 50, 0],
      [1020, 0, 0],
    ]);
    expect(figures.straightness).toBe(1);
    expect(figures.pauses).toBeCloseTo(1000 / 1020, 6);
    expect(figures.turning).toBe(0);
  });

  it('is finite for a mouse that does not move and a clock that stands still', () => {
    const figures = figuresOf(Array.from({ length: 128 }, () => [5, 7, 7]));
    expect(Object.values(figures).every(Number.isFinite)).toBe(true);
    expect(figures).toMatchObject({ speed: 0, distance: 0, straightness: 1 });
  });
});
