import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Movement } from '../../lib/capture/movement.ts';
import type { PointerLike } from '../../lib/capture/pointer-events.ts';
import { thinEvents } from '../../lib/capture/thin-events.ts';
import { ROW_MS, type Row } from '../../lib/capture/thinner.ts';
import { allocateEvents, EventKind } from '../../lib/mouse/events.ts';
import { seededRandom } from '../../lib/random.ts';

const SECONDS = 2;

/** A hand that strokes to and fro with rests and clicks between: where it is at any time, and when it presses and lets go. */
function hand(seed: number) {
  const random = seededRandom(seed);
  const strokes: { from: number; to: number; x: number; y: number }[] = [];
  const clicks: { press: number; release: number }[] = [];
  let t = 0;
  while (t < SECONDS * 1000) {
    const duration = 250 + 500 * random.uniform();
    const [dx, dy] = [(random.uniform() - 0.5) * 600, (random.uniform() - 0.5) * 400];
    strokes.push({ from: t, to: t + duration, x: dx, y: dy });
    const press = t + duration + 20 + 60 * random.uniform();
    clicks.push({ press, release: press + 70 });
    t = press + 70 + 300 * random.uniform();
  }
  const at = (time: number) => {
    let [px, py] = [300, 300];
    for (const { from, to, x: dx, y: dy } of strokes) {
      const f = Math.min(1, Math.max(0, (time - from) / (to - from)));
      const s = f ** 3 * (10 - 15 * f + 6 * f * f);
      px += dx * s;
      py += dy * s;
    }
    return { clientX: px, clientY: py };
  };
  return { at, clicks };
}

const base = { pointerType: 'mouse', button: -1, buttons: 0 };

/** What a browser dispatches of a hand: a move for each frame with the mouse's reports since the last, presses at once. */
function* dispatched({ at, clicks }: ReturnType<typeof hand>, pollingHz: number, framesPerSecond: number) {
  const step = 1000 / pollingHz;
  const frame = 1000 / framesPerSecond;
  const edges = clicks
    .flatMap(({ press, release }) => [
      { t: press, type: 'pointerdown' },
      { t: release, type: 'pointerup' },
    ])
    .filter(({ t }) => t < SECONDS * 1000 - 10);
  let pending: PointerLike[] = [];
  let last = at(0);
  let buttons = 0;
  function* send(): Generator<PointerLike> {
    const points = pending;
    pending = [];
    if (points.length > 0) yield { ...points[points.length - 1], getCoalescedEvents: () => points };
  }
  let nextFrame = frame;
  for (let i = 0; i * step < SECONDS * 1000; i++) {
    const t = i * step;
    while (edges.length > 0 && edges[0].t <= t) {
      yield* send();
      const { t: timeStamp, type } = edges.shift()!;
      buttons = type === 'pointerdown' ? 1 : 0;
      yield { ...base, ...last, type, timeStamp, button: 0, buttons };
    }
    if (t >= nextFrame) {
      yield* send();
      nextFrame = (Math.floor(t / frame) + 1) * frame;
    }
    const here = at(t);
    // A mouse that rests reports nothing.
    if (Math.hypot(here.clientX - last.clientX, here.clientY - last.clientY) < 1e-6) continue;
    last = here;
    pending.push({ ...base, ...here, type: 'pointermove', timeStamp: t, buttons });
  }
  yield* send();
}

function record(events: Iterable<PointerLike>): Row[] {
  const rows: Row[] = [];
  const movement = new Movement((row) => rows.push(row));
  for (const event of events) movement.pointer(event);
  movement.flush();
  return rows;
}

/** Where the rows say that the pointer was, linear in between. */
function placeAt(rows: readonly Row[], t: number) {
  const i = rows.findIndex((row) => row.t >= t);
  if (i <= 0) return rows.at(i)!;
  const [a, b] = [rows[i - 1], rows[i]];
  const f = b.t > a.t ? (t - a.t) / (b.t - a.t) : 1;
  return { x: a.x + f * (b.x - a.x), y: a.y + f * (b.y - a.y) };
}

const FRAMES = [20, 30, 60, 120, 144, 240];
const POLLING = [125, 250, 500, 1000, 2000, 8000];

describe('Movement', () => {
  it('gives the same rows at every frame rate', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(...POLLING), (seed, polling) => {
        const [first, ...others] = FRAMES.map((frames) => record(dispatched(hand(seed), polling, frames)));
        for (const rows of others) expect(JSON.stringify(rows)).toBe(JSON.stringify(first));
      }),
      { numRuns: 6, seed: 1 },
    );
  });

  it('gives the same movement at every polling rate, up to interpolation', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const recordings = POLLING.map((polling) => record(dispatched(hand(seed), polling, 60)));
        const finest = recordings[recordings.length - 1];
        for (const rows of recordings) {
          const clicks = (of: Row[]) =>
            of.filter(({ kind }) => kind !== EventKind.move).map(({ t, kind }) => [t, kind]);
          expect(clicks(rows)).toEqual(clicks(finest));
          expect(Math.abs(rows.length / finest.length - 1)).toBeLessThan(0.1);
          for (let t = 0; t < finest[finest.length - 1].t; t += 10) {
            const [a, b] = [placeAt(rows, t), placeAt(finest, t)];
            // A report of a 125 Hz mouse is up to 8 ms old, in which a fast hand moves some pixels.
            expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeLessThan(20);
          }
        }
      }),
      { numRuns: 3, seed: 2 },
    );
  });

  it('gives the same rows at every pixel ratio of the screen', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(125, 1000), (seed, polling) => {
        const { at, clicks } = hand(seed);
        const screen = (ratio: number) => {
          const cut = (place: number) => Math.floor(place * ratio) / ratio;
          const told = (t: number) => ({ clientX: cut(at(t).clientX), clientY: cut(at(t).clientY) });
          // The pointer has come in: before that no screen says in which pixel it is.
          const entered = { ...base, ...told(0), type: 'pointermove', timeStamp: -20 };
          return record([entered, ...dispatched({ at: told, clicks }, polling, 60)]);
        };
        const rows = JSON.stringify(screen(1));
        for (const ratio of [2, 3, 4]) expect(JSON.stringify(screen(ratio))).toBe(rows);
      }),
      { numRuns: 4, seed: 4 },
    );
  });

  it('gives whole pixels on a zoomed page, a zoomed part of the same way', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(0.8, 1.1, 1.25, 1.5), (seed, zoom) => {
        const { at, clicks } = hand(seed);
        const told = (t: number) => ({
          clientX: Math.floor(at(t).clientX) / zoom,
          clientY: Math.floor(at(t).clientY) / zoom,
        });
        const [plain, zoomed] = [at, told].map((at) => record(dispatched({ at, clicks }, 1000, 60)));
        expect(zoomed.every(({ x, y }) => Number.isInteger(x) && Number.isInteger(y))).toBe(true);
        for (let t = 0; t < plain[plain.length - 1].t; t += 10) {
          const [a, b] = [placeAt(plain, t), placeAt(zoomed, t)];
          expect(Math.hypot(a.x - b.x * zoom, a.y - b.y * zoom)).toBeLessThan(5);
        }
      }),
      { numRuns: 4, seed: 5 },
    );
  });

  it('keeps about sixty rows a second of steady movement, and all of a device that sends no more', () => {
    for (const polling of [16, 30, 60, 62.5, 75, 100, 125, 144, 165, 240, 500, 1000, 8000]) {
      const moves = Array.from({ length: polling * 4 }, (_, i) => ({
        ...{ ...base, type: 'pointermove', timeStamp: (1000 * i) / polling, clientX: i, clientY: 0 },
      }));
      const rows = record(moves);
      if (polling <= 75) expect(rows.length).toBe(moves.length);
      else expect(Math.abs(rows.length / 4 - 60)).toBeLessThan(4);
    }
    expect(ROW_MS).toBeCloseTo(1000 / 60);
  });

  it('lets a recording that was made this way pass unchanged', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(250, 1000, 8000), (seed, polling) => {
        const rows = record(dispatched(hand(seed), polling, 60));
        const events = allocateEvents(rows.length);
        rows.forEach(({ t, x, y, kind, button }, i) => {
          events.t[i] = t;
          events.x[i] = x;
          events.y[i] = y;
          events.kind[i] = kind;
          events.button[i] = button;
        });
        expect(thinEvents(events).length / rows.length).toBeGreaterThan(0.97);
      }),
      { numRuns: 4, seed: 3 },
    );
  });

  it('counts what moves while the pointer is locked, and hands on the row before it', () => {
    const rows: Row[] = [];
    const movement = new Movement((row) => rows.push(row));
    movement.pointer({ ...base, type: 'pointermove', timeStamp: 5, clientX: 1, clientY: 2 });
    movement.lock();
    movement.lock();
    expect([rows.length, movement.counts.locked]).toEqual([1, 2]);
  });
});

describe('the clock', () => {
  const reports = (tick: number, step = 8) => {
    const movement = new Movement(() => {});
    for (let i = 0; i < 500; i++) {
      const timeStamp = Math.floor((i * step) / tick) * tick;
      movement.pointer({ ...base, type: 'pointermove', timeStamp, clientX: i, clientY: 0 });
    }
    return movement.sampling.report();
  };

  it('is too coarse when it ticks every 100 ms, not when it ticks with the frames', () => {
    expect(reports(100)?.coarseClock).toBe(true);
    expect(reports(50)?.coarseClock).toBe(true);
    for (const tick of [0.005, 0.1, 1, 16.667]) expect(reports(tick)?.coarseClock).toBe(false);
  });

  it('is not blamed for a device that sends seldom', () => {
    for (const step of [33, 50, 109, 200]) {
      expect(reports(0.1, step)).toMatchObject({ coarseClock: false });
      expect(reports(0.1, step)?.interval).toBeCloseTo(step, 0);
    }
  });

  it('says nothing before enough has moved', () => {
    expect(new Movement(() => {}).sampling.report()).toBeUndefined();
  });
});
