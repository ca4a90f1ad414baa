import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ABLATIONS, resampleEvents, rotateEvents, scaleEvents } from '../../lib/evaluation/ablations.ts';
import { allocateEvents, EventKind, type Events } from '../../lib/mouse/events.ts';
import { seededRandom } from '../../lib/random.ts';

function movement(length: number, seed: number): Events {
  const random = seededRandom(seed);
  const events = allocateEvents(length);
  for (let i = 0; i < length; i++) {
    events.t[i] = i === 0 ? 0 : events.t[i - 1] + random.integer(20);
    events.x[i] = random.integer(1000);
    events.y[i] = random.integer(800);
    events.kind[i] = random.integer(5);
  }
  return events;
}

describe('changed movement', () => {
  it('at a lower rate keeps clicks and never moves faster than that', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer(),
        fc.integer({ min: 1, max: 50 }),
        (n, seed, interval) => {
          const events = movement(n, seed);
          const slower = resampleEvents(events, interval);
          const moves = (e: Events) =>
            [...e.t].filter((_, i) => e.kind[i] === EventKind.move || e.kind[i] === EventKind.drag);
          const kept = moves(slower);
          for (let i = 1; i < kept.length; i++)
            expect(kept[i] - kept[i - 1]).toBeGreaterThanOrEqual(interval);
          expect(slower.length - kept.length).toBe(events.length - moves(events).length);
        },
      ),
    );
  });

  it('rotated keeps distances, scaled multiplies them, time stays', () => {
    const events = movement(50, 3);
    const step = (e: Events, i: number) => Math.hypot(e.x[i] - e.x[i - 1], e.y[i] - e.y[i - 1]);
    const turned = rotateEvents(events, 90);
    const larger = scaleEvents(events, 1.5);
    expect([turned.x[4], turned.y[4]].map(Math.round)).toEqual([-events.y[4], events.x[4]]);
    for (let i = 1; i < 50; i++) {
      expect(step(turned, i)).toBeCloseTo(step(events, i), 2);
      expect(step(larger, i)).toBeCloseTo(1.5 * step(events, i), 2);
    }
    expect(turned.t).toBe(events.t);
    for (const { change } of ABLATIONS.values()) expect(change(events).length).toBeGreaterThan(0);
  });
});
