import { expect, test } from 'vitest';
import { compareSelections } from '../../../lib/mouse/comparison/compare.ts';
import {
  BINS,
  commonEdges,
  histogram,
  histogramMedian,
  ksDistance,
} from '../../../lib/mouse/comparison/distribution.ts';
import { type FeatureValues, featureValues } from '../../../lib/mouse/comparison/features.ts';
import { addShapes, HEAT_COLUMNS, noShapes, ROSE_SECTORS } from '../../../lib/mouse/comparison/shapes.ts';
import { verdict } from '../../../lib/mouse/comparison/verdict.ts';
import { allocateEvents } from '../../../lib/mouse/events.ts';
import { seededRandom } from '../../../lib/random.ts';
import { along, click, inSequence, minimumJerk } from '../kinematics/curves.ts';

/** Reaches of random length with a click after each, sampled every `interval` ms. */
function person(seed: number, interval: number, dwell: number): FeatureValues[] {
  const random = seededRandom(seed);
  for (let i = 0; i < 32; i++) random.uniform();
  return Array.from({ length: 6 }, () =>
    featureValues(
      inSequence(
        40,
        ...Array.from({ length: 12 }, () => [
          along(minimumJerk(100 + random.integer(500), 600), 600, interval),
          click(300, 0, dwell + random.integer(20)),
        ]).flat(),
      ),
    ),
  );
}

const extents = [
  { maxX: 1919, maxY: 1079 },
  { maxX: 1919, maxY: 1079 },
];

test('another sampling rate is named first, as the device', () => {
  const features = compareSelections([
    { name: 'a', stretches: person(1, 16, 90) },
    { name: 'b', stretches: person(2, 100, 90) },
  ]);
  expect(features[0]).toMatchObject({ name: 'interval', kind: 'device' });
  expect(features[0].medians[0]).toBeCloseTo(16, -1);
  expect(verdict(features, extents)).toMatch(
    /^The device sets them apart first: their sampling rate \(an event every 1\d\.?\d* against \d+/,
  );
});

test('another way of clicking on the same device is named first, as movement', () => {
  const features = compareSelections([
    { name: 'a', stretches: person(1, 8, 80) },
    { name: 'b', stretches: person(2, 8, 160) },
  ]);
  expect(features[0]).toMatchObject({ name: 'dwell', kind: 'movement' });
  const { effect, interval } = features[0];
  expect(effect).toBeGreaterThan(0.9);
  expect(interval[0]).toBeLessThanOrEqual(effect);
  expect(interval[1]).toBeGreaterThanOrEqual(effect);
  expect(verdict(features, extents)).toMatch(
    /^Movement sets them apart first: click dwell .* their sampling rates are alike\.$/,
  );
});

test('somebody compared with themselves differs in nothing', () => {
  const stretches = person(3, 8, 100);
  const features = compareSelections([
    { name: 'a', stretches },
    { name: 'a again', stretches },
  ]);
  expect(features.every(({ effect }) => effect === 0)).toBe(true);
  expect(verdict(features, extents)).toBe('Hardly anything sets them apart: no measure differs noticeably.');
});

test('recordings without movement are said to have too little', () => {
  const nothing = { name: 'a', stretches: [featureValues(allocateEvents(0))] };
  const features = compareSelections([nothing, nothing]);
  expect(features).toEqual([]);
  expect(verdict(features, extents)).toBe('There is too little movement to compare.');
});

test('the distance of histograms is that of their cumulative distributions', () => {
  const edges = commonEdges([[0, 100]], false)!;
  const uniform = histogram(
    Float64Array.from({ length: 1000 }, (_, i) => i / 10),
    edges,
  );
  const lower = histogram(
    Float64Array.from({ length: 1000 }, (_, i) => i / 20),
    edges,
  );
  expect(ksDistance(uniform, uniform)).toBe(0);
  expect(ksDistance(uniform, lower)).toBeCloseTo(0.5, 1);
  expect(ksDistance(uniform, new Float64Array(BINS))).toBeNaN();
  expect(histogramMedian(uniform, edges)).toBeCloseTo(50, 0);
});

test('shapes: directions, places and profiles', () => {
  const shapes = noShapes();
  addShapes(shapes, along(minimumJerk(400, 500), 500, 4), 480, 270);
  expect(shapes.strokes).toBe(1);
  expect(shapes.rose[0]).toBeCloseTo(400, 0);
  expect(shapes.rose.slice(1).every((way) => way === 0)).toBe(true);
  expect(shapes.rose.length).toBe(ROSE_SECTORS);
  expect(shapes.heat.slice(0, HEAT_COLUMNS).reduce((a, b) => a + b)).toBe(126);
  expect(Math.max(...shapes.profile)).toBeCloseTo(1.875, 1);
  expect(shapes.maxX).toBe(400);
});

test('the interval holds the distance, also of recordings that are alike', () => {
  const stretches = person(1, 8, 100);
  const features = compareSelections([
    { name: 'a', stretches },
    { name: 'b', stretches },
  ]);
  for (const { effect, interval } of features) {
    expect(effect).toBe(0);
    expect(interval[0]).toBe(0);
    expect(interval[1]).toBeGreaterThanOrEqual(0);
  }
});
