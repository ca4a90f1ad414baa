import { expect, test } from 'vitest';
import { allocateEvents, EventKind } from '../../lib/mouse/events.ts';
import { THUMBNAIL_POINTS, thumbnail } from '../../lib/mouse/thumbnail.ts';
import { along, circle } from './kinematics/curves.ts';

test('a long path keeps its shape in few points', () => {
  const { x, y, speed } = thumbnail(along(circle(300, 1200), 1200, 1), 40);
  expect(x.length).toBe(40);
  for (let i = 0; i < x.length; i++) expect(Math.hypot(x[i] - 1000, y[i] - 1000)).toBeCloseTo(300, -1);
  for (const v of speed.subarray(1)) expect(v).toBeGreaterThan(1400);
});

test('the corners of an angular path stay', () => {
  const square = along((t) => (t < 100 ? [t, 0] : t < 200 ? [100, t - 100] : [300 - t, 100]), 300, 1);
  const { x, y } = thumbnail(square, 4);
  expect([...x].map((value, i) => [value, y[i]])).toEqual([
    [0, 0],
    [100, 0],
    [100, 100],
    [0, 100],
  ]);
});

test('short, empty and motionless recordings, and scrolling, give what there is', () => {
  expect(thumbnail(allocateEvents(0)).x.length).toBe(0);
  expect(thumbnail(along(() => [7, 8], 50)).x).toEqual(Int16Array.of(7));
  const scrolled = along((t) => [t, t], 10);
  scrolled.kind.fill(EventKind.scroll, 5);
  expect(thumbnail(scrolled).x.length).toBe(5);
  expect(thumbnail(along((t) => [t * 10, 0], 5000)).x.length).toBe(THUMBNAIL_POINTS);
});
