import fc from 'fast-check';
import { expect, test } from 'vitest';
import { median } from '../../../lib/averages.ts';
import { allocateEvents, EventKind, type Events } from '../../../lib/mouse/events.ts';
import {
  accelerationSeries,
  findClicks,
  findPauses,
  findStrokes,
  jerkSeries,
  PAUSE_MS,
  pointerSamples,
  speedSeries,
  strokeProfile,
  summariseMovement,
  turns,
  velocitySeries,
} from '../../../lib/mouse/kinematics/index.ts';
import { along, circle, click, inSequence, minimumJerk } from './curves.ts';

const mean = (values: Iterable<number>) => {
  const all = [...values];
  return all.reduce((sum, value) => sum + value, 0) / all.length;
};

test('a minimum-jerk movement has a peak speed of 1.875 times its mean', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 50, max: 1500 }),
      fc.integer({ min: 200, max: 1500 }),
      (distance, duration) => {
        const events = along(minimumJerk(distance, duration), duration, duration / 400);
        const [stroke] = findStrokes(events);
        expect(stroke.peakSpeed / stroke.meanSpeed).toBeCloseTo(1.875, 1);
        expect(stroke.peakAt).toBeCloseTo(0.5, 1);
        expect(stroke.straightness).toBeCloseTo(1, 6);
      },
    ),
    { seed: 1, numRuns: 100 },
  );
});

test('a circle has the curvature of its radius everywhere, at any sampling', () => {
  fc.assert(
    fc.property(fc.integer({ min: 20, max: 800 }), fc.integer({ min: 30, max: 300 }), (radius, samples) => {
      const found = turns(pointerSamples(along(circle(radius, 3000), 3000, 3000 / samples)));
      expect(found.length).toBeGreaterThan(20);
      for (const { curvature, angle } of found) {
        expect(curvature * radius).toBeCloseTo(1, 1);
        expect(angle).toBeGreaterThan(0);
      }
    }),
    { seed: 2, numRuns: 100 },
  );
});

test('a straight line has none, and all its way is straight', () => {
  const events = along((t) => [3 * t, 4 * t], 500);
  for (const { curvature, angle } of turns(pointerSamples(events))) {
    expect(curvature).toBeCloseTo(0, 9);
    expect(angle).toBeCloseTo(0, 9);
  }
  expect(findStrokes(events)[0]).toMatchObject({ length: 2500, distance: 2500, straightness: 1 });
});

test('uniform motion has its speed and no acceleration; uniform acceleration has no jerk', () => {
  const line = pointerSamples(along((t) => [0.3 * t, 0.4 * t], 400));
  for (const v of speedSeries(line).values) expect(v).toBeCloseTo(500, 1);
  for (const a of accelerationSeries(line).values) expect(Math.abs(a)).toBeLessThan(50);
  // x = ½·a·t² with a = 2,000 px/s²; coarse steps, since positions are stored as float32.
  const fall = pointerSamples(along((t) => [0.5 * 2000 * (t / 1000) ** 2, 0], 1000, 20));
  for (const a of accelerationSeries(fall).values) expect(a).toBeCloseTo(2000, 0);
  for (const j of jerkSeries(fall).values) expect(Math.abs(j)).toBeLessThan(25);
  const { x, y } = velocitySeries(fall);
  expect(x.values[0]).toBeCloseTo(20, 3);
  expect(mean(y.values)).toBe(0);
});

test('events at one time count once, with the last position', () => {
  const events = allocateEvents(5);
  events.t.set([0, 10, 10, 10, 20]);
  events.x.set([0, 5, 8, 10, 20]);
  const samples = pointerSamples(events);
  expect([...samples.t]).toEqual([0, 10, 20]);
  expect([...speedSeries(samples).values]).toEqual([1000, 1000]);
});

test('pauses and clicks separate strokes', () => {
  const move = along(minimumJerk(400, 500), 500, 10);
  const back = along((t) => [400 - 0.8 * t, 0], 500, 10);
  const events = inSequence(
    1000,
    move,
    inSequence(
      20,
      back,
      click(0, 0, 90),
      along((t) => [t, t / 2], 200, 10),
    ),
  );
  const strokes = findStrokes(events);
  expect(strokes.map(({ distance, drag }) => [Math.round(distance), drag])).toEqual([
    [400, false],
    [400, false],
    [224, false],
  ]);
  expect(strokes[1].direction).toBeCloseTo(Math.PI, 5);
  expect(findPauses(pointerSamples(events))).toEqual([{ start: 500, duration: 1000 }]);
  expect(findClicks(events)).toEqual([{ t: 2020, dwell: 90, button: 1, dragged: false }]);
});

test('a press without a release, and a release without a press, are no clicks', () => {
  const events = allocateEvents(3);
  events.t.set([0, 10, 20]);
  events.kind.set([EventKind.release, EventKind.press, EventKind.move]);
  expect(findClicks(events)).toEqual([]);
});

test('the profile of a minimum-jerk stroke is its bell', () => {
  const events = along(minimumJerk(600, 800), 800, 4);
  const [stroke] = findStrokes(events);
  const profile = strokeProfile(events, stroke, 25);
  profile.forEach((value, i) => {
    const s = (i + 0.5) / 25;
    expect(value).toBeCloseTo(30 * s ** 2 * (1 - s) ** 2, 1);
  });
});

const someEvents = fc
  .array(
    fc.record({
      dt: fc.constantFrom(0, 0, 8, 8, 16, 110, 301, 5000),
      x: fc.integer({ min: 0, max: 300 }),
      y: fc.integer({ min: 0, max: 300 }),
      kind: fc.constantFrom(0, 0, 0, 0, 1, 2, 3, 4),
    }),
    { maxLength: 120 },
  )
  .map((rows): Events => {
    const events = allocateEvents(rows.length);
    let time = 0;
    rows.forEach(({ dt, x, y, kind }, i) => {
      time += dt;
      events.t[i] = time;
      events.x[i] = x;
      events.y[i] = y;
      events.kind[i] = kind;
    });
    return events;
  });

test('the summary in one pass says what the separate definitions say', () => {
  fc.assert(
    fc.property(someEvents, (events) => {
      const summary = summariseMovement(events, 0, events.length);
      const samples = pointerSamples(events);
      const intervals = Array.from(
        { length: Math.max(0, samples.length - 1) },
        (_, i) => samples.t[i + 1] - samples.t[i],
      );
      let [path, moving] = [0, 0];
      intervals.forEach((dt, i) => {
        if (dt > PAUSE_MS) return;
        path += Math.hypot(samples.x[i + 1] - samples.x[i], samples.y[i + 1] - samples.y[i]);
        moving += dt;
      });
      const close = (got: number, wanted: number) =>
        Number.isNaN(wanted) ? expect(got).toBeNaN() : expect(got).toBeCloseTo(wanted, 6);
      close(summary.path, path);
      close(summary.speed, moving > 0 ? (path / moving) * 1000 : Number.NaN);
      const accelerations = [...accelerationSeries(samples).values].map(Math.abs);
      close(summary.acceleration, accelerations.length ? mean(accelerations) : Number.NaN);
      const turned = turns(samples).reduce((sum, { angle }) => sum + Math.abs(angle), 0);
      close(summary.curvature, path > 0 ? turned / path : Number.NaN);
      const paused = findPauses(samples).reduce((sum, { duration }) => sum + duration, 0);
      close(summary.pauseShare, summary.duration > 0 ? paused / summary.duration : Number.NaN);
      close(summary.pauseLength, median(findPauses(samples).map(({ duration }) => duration)));
      if (!Number.isNaN(summary.straightness)) {
        expect(summary.straightness).toBeGreaterThanOrEqual(0);
        expect(summary.straightness).toBeLessThanOrEqual(1);
      }
    }),
    { seed: 3, numRuns: 500 },
  );
});

test('nothing, one event and a pointer that never moves give no infinities', () => {
  for (const events of [allocateEvents(0), allocateEvents(1), along(() => [5, 5], 100)]) {
    for (const value of Object.values(summariseMovement(events, 0, events.length))) {
      expect(Number.isFinite(value) || Number.isNaN(value)).toBe(true);
    }
    expect(findStrokes(events)).toEqual([]);
    expect(turns(pointerSamples(events))).toEqual([]);
  }
});
