import fc from 'fast-check';
import { allocateEvents, type Events } from '../../../lib/mouse/events.ts';

/** Recordings of 1 to 300 events with equal time stamps, long pauses, scrolling and odd steps. */
export const arbitraryEvents: fc.Arbitrary<Events> = fc
  .array(
    fc.record({
      gap: fc.oneof(
        fc.constantFrom(0, 8, 15, 16, 17),
        fc.integer({ min: 0, max: 300 }),
        fc.double({ min: 0, max: 5000, noNaN: true }),
      ),
      dx: fc.integer({ min: -400, max: 400 }),
      dy: fc.integer({ min: -400, max: 400 }),
      kind: fc.integer({ min: 0, max: 4 }),
    }),
    { minLength: 1, maxLength: 300 },
  )
  .map((steps) => {
    const events = allocateEvents(steps.length);
    let t = 0;
    let x = 500;
    let y = 400;
    steps.forEach((step, i) => {
      t += i === 0 ? 0 : step.gap;
      x += step.dx;
      y += step.dy;
      events.t[i] = t;
      events.x[i] = x;
      events.y[i] = y;
      events.kind[i] = step.kind;
    });
    return events;
  });
