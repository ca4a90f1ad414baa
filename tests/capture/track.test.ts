import { describe, expect, it } from 'vitest';
import { Track } from '../../lib/capture/track.ts';
import { cutBlocks } from '../../lib/mouse/blocks.ts';
import { allocateEvents, EventKind, type Events, pointerEvents } from '../../lib/mouse/events.ts';
import { SIGNALS } from '../../lib/mouse/signals/registry.ts';
import { cutFrames, prepareFrames } from '../../lib/mouse/signals/signal.ts';
import { seededRandom } from '../../lib/random.ts';

/** Bursts, pauses, equal time stamps, clicks, scrolling: what a day of work has. */
function recording(seed: number, length: number): Events {
  const random = seededRandom(seed);
  const events = allocateEvents(length);
  for (let i = 0; i < length; i++) {
    const r = random.uniform();
    const dt = r < 0.1 ? 0 : r < 0.97 ? 1 + random.integer(30) : 200 + random.integer(3000);
    events.t[i] = i === 0 ? 0 : events.t[i - 1] + dt;
    events.x[i] = random.integer(1900);
    events.y[i] = random.integer(1000);
    events.kind[i] = random.integer(12) === 0 ? 1 + random.integer(4) : EventKind.move;
  }
  return events;
}

describe('Track', () => {
  it.each(SIGNALS.ownNames)('cuts windows that give the frames of the whole session: %s', (name) => {
    const signal = SIGNALS.get(name);
    for (const seed of [1, 2, 3]) {
      const session = recording(seed, 1500);
      const whole = prepareFrames(signal, session);
      const track = new Track(64, 0, signal.reach);
      const seen: number[] = [];
      const portion = 37;
      for (let i = 0; i < session.length; i += portion) {
        track.push(session, i, Math.min(session.length, i + portion));
        for (let window = track.next(2); window; window = track.next(2)) {
          const part = prepareFrames(signal, window.events);
          window.blocks.forEach((block, k) => {
            const expected = cutFrames(whole, whole.span(window.sessionBlocks[k])!);
            const actual = cutFrames(part, part.span(block)!);
            expect(actual.length).toBe(expected.length);
            const furthest = actual.reduce((far, v, j) => Math.max(far, Math.abs(v - expected[j])), 0);
            expect(furthest).toBeLessThan(1e-4);
            seen.push(window.sessionBlocks[k].start);
          });
        }
      }
      const all = cutBlocks(pointerEvents(session).length, 128, 64).map((b) => b.start);
      // The last block or two may still wait for what follows them.
      expect(seen).toEqual(all.slice(0, seen.length));
      expect(all.length - seen.length).toBeLessThanOrEqual(2);
    }
  });

  it('gives a block no later than smoothing needs: 80 ms after its last event and one event more', () => {
    const events = allocateEvents(200);
    for (let i = 0; i < events.length; i++) events.t[i] = 16 * i;
    const track = new Track(64);
    let came = 0;
    while (!track.next()) track.push(events, came, ++came);
    expect(events.t[came - 1] - events.t[127]).toBe(96);
  });

  it('says how many events the next block lacks, and starts again after clear', () => {
    const track = new Track(64);
    expect(track.missing).toBe(128);
    track.push(recording(1, 10));
    expect(track.missing).toBe(128 - track.length);
    track.clear();
    expect([track.length, track.missing, track.next()]).toEqual([0, 128, undefined]);
  });
});
