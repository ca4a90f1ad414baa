import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateEvents, EventKind, type Events, pointerEvents } from '../../../lib/mouse/events.ts';
import { allSignal, timingSignal, untimedSignal } from '../../../lib/mouse/signals/all.ts';
import { cutFrames, prepareFrames } from '../../../lib/mouse/signals/signal.ts';
import { arbitraryEvents } from './arbitrary-events.ts';

/** The definition of the signal, word by word, with whole arrays. */
function naive(all: Events): number[][] {
  const e = pointerEvents(all);
  const at = (i: number) => ({ x: e.x[i], y: e.y[i], t: e.t[i], kind: e.kind[i] });
  const steps = Array.from({ length: e.length }, (_, i) => {
    const now = at(i);
    const before = at(Math.max(0, i - 1));
    return {
      d: Math.sqrt((now.x - before.x) ** 2 + (now.y - before.y) ** 2),
      t: Math.min(now.t - before.t, 2000),
      kind: now.kind,
    };
  });
  return steps.map(({ d, t, kind }, i) => [
    Math.log(1 + d) / 2,
    i === 0 ? 0 : Math.log(1 + d) - Math.log(1 + steps[i - 1].d),
    Math.log(1 + t) - 2.8,
    Math.min(Math.max(t - 16.5, -16), 16) / 8,
    Number(kind === EventKind.press),
    Number(kind === EventKind.release),
    Number(kind === EventKind.drag),
  ]);
}

describe('the ALL signal', () => {
  it('has the values of its definition', () => {
    fc.assert(
      fc.property(arbitraryEvents, (events) => {
        const frames = prepareFrames(allSignal, events);
        const values = cutFrames(frames, { start: 0, end: frames.length });
        const expected = naive(events).flat();
        expect(values.length).toBe(expected.length);
        for (let i = 0; i < values.length; i++) expect(values[i]).toBeCloseTo(expected[i], 5);
      }),
    );
  });

  it('has known values for a step of 3, 4 pixels in 16 ms with a press', () => {
    const events = allocateEvents(2);
    events.t[1] = 16;
    events.x[1] = 3;
    events.y[1] = 4;
    events.kind[1] = EventKind.press;
    const values = cutFrames(prepareFrames(allSignal, events), { start: 1, end: 2 });
    const expected = [Math.log(6) / 2, Math.log(6), Math.log(17) - 2.8, -0.0625, 1, 0, 0];
    expected.forEach((value, i) => {
      expect(values[i]).toBeCloseTo(value, 6);
    });
  });

  it('gives the ablations the matching channels', () => {
    fc.assert(
      fc.property(arbitraryEvents, (events) => {
        const whole = prepareFrames(allSignal, events);
        const all = cutFrames(whole, { start: 0, end: whole.length });
        for (const [signal, channels] of [
          [untimedSignal, [0, 1, 4, 5, 6]],
          [timingSignal, [2, 3]],
        ] as const) {
          const part = cutFrames(prepareFrames(signal, events), { start: 0, end: whole.length });
          for (let frame = 0; frame < whole.length; frame++)
            channels.forEach((channel, c) => {
              expect(part[frame * channels.length + c]).toBe(all[frame * 7 + channel]);
            });
        }
      }),
      { numRuns: 20 },
    );
  });
});
