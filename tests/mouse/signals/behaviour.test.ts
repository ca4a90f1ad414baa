import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateEvents, EventKind, type Events, pointerEvents } from '../../../lib/mouse/events.ts';
import { behaviourSignal } from '../../../lib/mouse/signals/behaviour.ts';
import { cutFrames, prepareFrames } from '../../../lib/mouse/signals/signal.ts';
import { arbitraryEvents } from './arbitrary-events.ts';

/** The definition of the signal with whole arrays and search instead of streaming. */
function naive(all: Events): { values: number[][]; time: number[] } {
  const e = pointerEvents(all);
  if (e.length === 0) return { values: [], time: [] };
  const time = [0];
  for (let i = 1; i < e.length; i++) time.push(time[i - 1] + Math.min(200, e.t[i] - e.t[i - 1]));
  const points = time
    .map((t, i) => ({ t, x: e.x[i], y: e.y[i], held: Number(e.kind[i] === 1 || e.kind[i] === 3) }))
    .filter((point, i) => i === e.length - 1 || point.t !== time[i + 1]);
  const count = Math.floor(points[points.length - 1].t / 16) + 1;
  const grid = Array.from({ length: count }, (_, k) => {
    const t = 16 * k;
    const before = points.findLast((p) => p.t <= t)!;
    const after = points.find((p) => p.t >= t)!;
    const share = after.t === before.t ? 0 : (t - before.t) / (after.t - before.t);
    return {
      x: before.x * (1 - share) + after.x * share,
      y: before.y * (1 - share) + after.y * share,
      held: before.held,
    };
  });
  const weight = (i: number) => Math.exp(-(i * i) / 2);
  const total = [-4, -3, -2, -1, 0, 1, 2, 3, 4].reduce((sum, i) => sum + weight(i), 0);
  const smooth = (axis: 'x' | 'y', k: number) => {
    let sum = 0;
    for (let i = -4; i <= 4; i++)
      if (k + i >= 1 && k + i < count) sum += weight(i) * (grid[k + i][axis] - grid[k + i - 1][axis]);
    return sum / total;
  };
  const steps = grid.map((g, k) => ({ dx: smooth('x', k), dy: smooth('y', k), held: g.held }));
  const values = steps.map(({ dx, dy, held }, k) => {
    const d = Math.hypot(dx, dy);
    const p = steps[k - 1] ?? { dx: 0, dy: 0, held: 0 };
    const pd = Math.hypot(p.dx, p.dy);
    return [
      Math.log(1 + d) / 2,
      k === 0 ? 0 : Math.log(1 + d) - Math.log(1 + pd),
      (dx * p.dx + dy * p.dy) / (d * pd + 1e-3),
      (p.dx * dy - p.dy * dx) / (d * pd + 1e-3),
      Number(held > p.held),
      Number(held < p.held),
      held,
    ];
  });
  return { values, time };
}

describe('the BEH signal', () => {
  it('has the values of its definition', () => {
    fc.assert(
      fc.property(arbitraryEvents, (events) => {
        const frames = prepareFrames(behaviourSignal, events);
        const values = cutFrames(frames, { start: 0, end: frames.length });
        const expected = naive(events).values.flat();
        expect(values.length).toBe(expected.length);
        // Positions are float32 grid steps, so turns of nearly nothing may differ a little.
        for (let i = 0; i < values.length; i++) expect(Math.abs(values[i] - expected[i])).toBeLessThan(2e-3);
      }),
    );
  });

  it('gives each block its exact time span', () => {
    fc.assert(
      fc.property(arbitraryEvents, fc.nat(200), fc.integer({ min: 60, max: 128 }), (events, start, size) => {
        const frames = prepareFrames(behaviourSignal, events);
        const { time } = naive(events);
        const block = { start, end: start + size };
        const span = frames.span(block);
        if (block.end > time.length) {
          expect(span).toBeUndefined();
          return;
        }
        const inside = Array.from({ length: frames.length }, (_, k) => k).filter(
          (k) => 16 * k >= time[block.start] && 16 * k <= time[block.end - 1],
        );
        if (inside.length >= 8)
          expect(span).toEqual({ start: inside[0], end: inside[inside.length - 1] + 1 });
        else expect(span!.end - span!.start).toBe(Math.min(8, frames.length));
      }),
    );
  });

  it('does not see the polling rate: a steady line is the same at 125 Hz and at 31 Hz', () => {
    const line = (interval: number) => {
      const events = allocateEvents(960 / interval + 1);
      for (let i = 0; i < events.length; i++) {
        events.t[i] = i * interval;
        events.x[i] = i * interval * 0.5;
        events.kind[i] = EventKind.move;
      }
      const frames = prepareFrames(behaviourSignal, events);
      return cutFrames(frames, { start: 0, end: frames.length });
    };
    expect(line(8)).toEqual(line(32));
  });

  it('has a turn sine of one on a right-angled corner', () => {
    const events = allocateEvents(40);
    for (let i = 0; i < 40; i++) {
      events.t[i] = i * 16;
      events.x[i] = Math.min(i, 20) * 100;
      events.y[i] = Math.max(i - 20, 0) * 100;
    }
    const frames = prepareFrames(behaviourSignal, events);
    const values = cutFrames(frames, { start: 0, end: frames.length });
    let turned = 0;
    for (let k = 10; k < 30; k++) turned += Math.atan2(values[7 * k + 3], values[7 * k + 2]);
    expect(turned).toBeCloseTo(Math.PI / 2, 3);
  });
});
