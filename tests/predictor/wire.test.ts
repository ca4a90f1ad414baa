import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUTTONS, EVENT_KINDS } from '../../lib/mouse/events.ts';
import { fromWire, MAX_EVENTS, toWire, wireEvents } from '../../lib/predictor/wire.ts';

const good = { t: [0, 8], x: [1, 2], y: [3, 4] };
const message = (value: unknown) =>
  wireEvents.safeParse(value).error?.issues.map((i) => `${i.path.join('.')}: ${i.message}`);

describe('events on the wire', () => {
  it('go there and back', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            dt: fc.integer({ min: 0, max: 500 }),
            x: fc.integer({ min: -2000, max: 9000 }),
            y: fc.integer({ min: -2000, max: 9000 }),
            kind: fc.constantFrom(...EVENT_KINDS),
            button: fc.constantFrom(...BUTTONS),
          }),
          { maxLength: 30 },
        ),
        (rows) => {
          let t = 0;
          const wire = {
            t: rows.map((r) => {
              t += r.dt;
              return t;
            }),
            x: rows.map((r) => r.x),
            y: rows.map((r) => r.y),
            kind: rows.map((r) => r.kind),
            button: rows.map((r) => r.button),
          };
          expect(toWire(fromWire(wireEvents.parse(wire)))).toEqual(wire);
        },
      ),
    );
  });

  it('are plain moves when kind and button are left out', () => {
    expect(toWire(fromWire(good)).kind).toEqual(['move', 'move']);
  });

  it.each([
    ['NaN', { ...good, x: [Number.NaN, 2] }, 'x.0'],
    ['null, which is how JSON writes NaN', { ...good, x: [null, 2] }, 'x.0'],
    ['text for a number', { ...good, t: ['0', 8] }, 't.0'],
    ['an unknown kind', { ...good, kind: ['hover', 'move'] }, 'kind.0'],
    ['a coordinate off every screen', { ...good, y: [1e9, 0] }, 'y.0'],
    ['negative time', { ...good, t: [-1, 0] }, 't.0'],
    ['a column that does not exist', { ...good, z: [] }, ': Unrecognized key'],
    ['a missing column', { t: [0], x: [0] }, 'y: '],
    ['too many events', { ...good, t: new Array(MAX_EVENTS + 1).fill(0) }, 't: Too big'],
    ['no object at all', 'events', ': Invalid input'],
  ])('are refused with %s', (_, value, where) => {
    expect(message(value)?.[0]).toContain(where);
  });

  it('are refused when time runs backwards or columns differ in length', () => {
    expect(() => fromWire({ ...good, t: [8, 0] })).toThrow(
      'Time runs backwards at event 1: 0 ms after 8 ms.',
    );
    expect(() => fromWire({ ...good, x: [1] })).toThrow('Column x has 1 values, column t has 2.');
  });
});
