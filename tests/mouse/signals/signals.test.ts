import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resampleEvents } from '../../../lib/evaluation/ablations.ts';
import {
  allocateEvents,
  EventKind,
  type Events,
  pointerEvents,
  sliceEvents,
} from '../../../lib/mouse/events.ts';
import { SIGNALS } from '../../../lib/mouse/signals/registry.ts';
import { cutFrames, type Frames, prepareFrames } from '../../../lib/mouse/signals/signal.ts';
import { arbitraryEvents } from './arbitrary-events.ts';

const everything = (frames: Frames) => cutFrames(frames, { start: 0, end: frames.length });

function turned(events: Events, angle: number): Events {
  const out = { ...events, x: new Float32Array(events.length), y: new Float32Array(events.length) };
  for (let i = 0; i < events.length; i++) {
    out.x[i] = events.x[i] * Math.cos(angle) - events.y[i] * Math.sin(angle);
    out.y[i] = events.x[i] * Math.sin(angle) + events.y[i] * Math.cos(angle);
  }
  return out;
}

describe.each(SIGNALS.ownNames)('the signal %s', (name) => {
  const signal = SIGNALS.own[name];

  it('is the same when events arrive in portions', () => {
    fc.assert(
      fc.property(arbitraryEvents, fc.array(fc.nat(300), { maxLength: 6 }), (events, cuts) => {
        const stream = signal.stream();
        const edges = [0, ...cuts.sort((a, b) => a - b), events.length];
        const whole = everything(prepareFrames(signal, events));
        for (let i = 1; i < edges.length; i++) {
          stream.push(sliceEvents(events, edges[i - 1], edges[i]));
          const soFar = everything(stream.frames);
          if (name !== 'reference') expect(soFar).toEqual(whole.subarray(0, soFar.length));
        }
        stream.finish();
        expect(everything(stream.frames)).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });

  it('passes over scrolling and counts pointer events', () => {
    fc.assert(
      fc.property(arbitraryEvents, (events) => {
        const frames = prepareFrames(signal, events);
        expect(frames.events).toBe(pointerEvents(events).length);
        expect(everything(frames)).toEqual(everything(prepareFrames(signal, pointerEvents(events))));
      }),
      { numRuns: 30 },
    );
  });

  it('makes finite frames of an empty recording, one event and no movement', () => {
    for (const length of [0, 1, 5]) {
      const frames = prepareFrames(signal, allocateEvents(length));
      expect(frames.events).toBe(length);
      expect([...everything(frames)].every(Number.isFinite)).toBe(true);
    }
  });
});

describe.each(SIGNALS.ownNames.filter((name) => name !== 'reference'))('the signal %s', (name) => {
  it('does not change when the screen is turned', () => {
    fc.assert(
      fc.property(arbitraryEvents, fc.double({ min: 0, max: 6.28, noNaN: true }), (events, angle) => {
        const straight = everything(prepareFrames(SIGNALS.own[name], events));
        const rotated = everything(prepareFrames(SIGNALS.own[name], turned(events, angle)));
        for (let i = 0; i < straight.length; i++)
          expect(Math.abs(straight[i] - rotated[i])).toBeLessThan(0.02);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the signal hand-30hz', () => {
  it('is the same for a mouse of 30 events a second as for a faster one', () => {
    const events = allocateEvents(3000);
    for (let i = 0; i < events.length; i++) {
      events.t[i] = 7 * i;
      events.x[i] = 300 * Math.sin(i / 50);
      events.y[i] = 200 * Math.cos(i / 31);
    }
    const slow = resampleEvents(events, 1000 / 30);
    const [a, b] = [events, slow].map((e) => everything(prepareFrames(SIGNALS.own['hand-30hz'], e)));
    // The recordings end with different events, which smoothing sees.
    const settled = Math.min(a.length, b.length) - 7 * 20;
    expect(a.subarray(0, settled)).toEqual(b.subarray(0, settled));
    const [fine, thinned] = [events, slow].map((e) => everything(prepareFrames(SIGNALS.own.hand, e)));
    expect(fine.subarray(0, settled)).not.toEqual(thinned.subarray(0, settled));
  });
});

describe('the signal gesture', () => {
  it('is hand with buttons beside it', () => {
    const events = allocateEvents(400);
    for (let i = 0; i < events.length; i++) {
      events.t[i] = 16 * i;
      events.x[i] = 300 * Math.sin(i / 50);
      events.y[i] = 200 * Math.cos(i / 31);
      events.kind[i] = i % 100 === 50 ? EventKind.press : i % 100 > 50 && i % 100 < 60 ? EventKind.drag : 0;
    }
    const [hand, gesture] = (['hand', 'gesture'] as const).map((name) => {
      const frames = prepareFrames(SIGNALS.get(name), events);
      return { frames, values: everything(frames) };
    });
    expect(gesture.frames.length).toBe(hand.frames.length);
    let presses = 0;
    let held = 0;
    for (let i = 0; i < hand.frames.length; i++) {
      expect(gesture.values.subarray(10 * i, 10 * i + 7)).toEqual(hand.values.subarray(7 * i, 7 * i + 7));
      presses += gesture.values[10 * i + 7];
      held += gesture.values[10 * i + 9];
    }
    expect(presses).toBe(4);
    expect(held).toBe(40);
  });
});

describe('the reference signal', () => {
  it('has mean 0 and deviation 1 in each block, and no direction', () => {
    const events = allocateEvents(129);
    for (let i = 0; i < 129; i++) {
      events.t[i] = i;
      events.x[i] = (i * i) % 37;
      events.y[i] = (i * 7) % 11;
    }
    const values = cutFrames(prepareFrames(SIGNALS.own.reference, events), { start: 1, end: 129 });
    for (const channel of [0, 1]) {
      const column = Array.from({ length: 128 }, (_, i) => values[2 * i + channel]);
      const mean = column.reduce((a, b) => a + b) / 128;
      expect(mean).toBeCloseTo(0, 5);
      expect(column.reduce((a, b) => a + b * b, 0) / 128).toBeCloseTo(1, 4);
    }
    const mirrored = { ...events, x: events.x.map((x) => -x) };
    expect(cutFrames(prepareFrames(SIGNALS.own.reference, mirrored), { start: 1, end: 129 })).toEqual(values);
  });
});
