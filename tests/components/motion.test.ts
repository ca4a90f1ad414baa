import { describe, expect, it } from 'vitest';
import { describeMotion, indexAt } from '../../components/trajectory/motion.ts';
import { allocateEvents, EventKind } from '../../lib/mouse/events.ts';

function recording(rows: [t: number, x: number, y: number, kind?: number][]) {
  const events = allocateEvents(rows.length);
  rows.forEach(([t, x, y, kind], i) => {
    events.t[i] = t;
    events.x[i] = x;
    events.y[i] = y;
    events.kind[i] = kind ?? EventKind.move;
  });
  return events;
}

describe('describeMotion', () => {
  it('gives speed in pixels per second', () => {
    const { speed } = describeMotion(
      recording([
        [0, 0, 0],
        [10, 3, 4],
        [30, 3, 4],
      ]),
    );
    expect([...speed]).toEqual([0, 500, 0]);
  });

  it('shares one finite speed among events at one time', () => {
    const { speed } = describeMotion(
      recording([
        [0, 0, 0],
        [10, 5, 0],
        [10, 10, 0],
        [20, 10, 0],
      ]),
    );
    expect([...speed]).toEqual([0, 1000, 1000, 0]);
  });

  it('leaves scrolling out and finds presses', () => {
    const motion = describeMotion(
      recording([
        [0, 0, 0],
        [5, 0, 0, EventKind.scroll],
        [10, 1, 0, EventKind.press],
      ]),
    );
    expect(motion.events.length).toBe(2);
    expect([...motion.clicks]).toEqual([1]);
  });

  it('takes recordings of one event and of none', () => {
    expect(describeMotion(recording([[0, 4, 4]])).speed).toEqual(Float32Array.of(0));
    expect(describeMotion(recording([])).speed.length).toBe(0);
  });
});

describe('indexAt', () => {
  it('finds the first event at or after a time', () => {
    const t = Float64Array.of(0, 10, 10, 20);
    expect([-1, 0, 1, 10, 11, 20, 21].map((ms) => indexAt(t, ms))).toEqual([0, 0, 1, 1, 3, 3, 4]);
  });
});
