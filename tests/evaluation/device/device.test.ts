import { describe, expect, it } from 'vitest';
import { auc } from '../../../lib/evaluation/auc.ts';
import { BoundedBackend } from '../../../lib/evaluation/backends/bounded.ts';
import { compareSessions } from '../../../lib/evaluation/compare.ts';
import { DeviceBackend } from '../../../lib/evaluation/device/backend.ts';
import {
  DEVICE_DIMS,
  deviceFeatures,
  INTERVAL_BINS,
  intervalBin,
} from '../../../lib/evaluation/device/features.ts';
import { DEVICE_RATIO_BOUND, fitDevice } from '../../../lib/evaluation/device/fit.ts';
import { deviceWindows } from '../../../lib/evaluation/device/windows.ts';
import { rankScores } from '../../../lib/evaluation/ranking.ts';
import { allocateEvents, EventKind, type Events } from '../../../lib/mouse/events.ts';
import { seededRandom } from '../../../lib/random.ts';

/** The same random walk for everybody; only the clock and the screen differ. */
function recording(length: number, interval: number, width: number, seed: number): Events {
  const random = seededRandom(seed);
  const events = allocateEvents(length);
  for (let i = 0; i < length; i++) {
    events.t[i] = i === 0 ? 0 : events.t[i - 1] + interval + random.integer(3);
    events.x[i] = random.integer(width);
    events.y[i] = random.integer(800);
  }
  return events;
}

describe('device features', () => {
  it('put intervals into millisecond, then logarithmic bins', () => {
    expect([0, 0.4, 16, 39.4, 40, 43.6, 80, 1e9].map(intervalBin)).toEqual([0, 0, 16, 39, 40, 40, 48, 79]);
    for (let dt = 0; dt < 2000; dt++) expect(intervalBin(dt + 1)).toBeGreaterThanOrEqual(intervalBin(dt));
  });

  it('hold interval shares and extents per block, scrolling left out', () => {
    const events = recording(300, 16, 1000, 1);
    events.kind[5] = EventKind.scroll;
    const { count, features } = deviceFeatures(events);
    expect(count).toBe(2);
    for (let b = 0; b < count; b++) {
      const row = features.subarray(b * DEVICE_DIMS, (b + 1) * DEVICE_DIMS);
      expect(row.subarray(0, INTERVAL_BINS).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
      expect(row[INTERVAL_BINS]).toBeGreaterThan(900);
    }
  });

  it('are averaged and stretched over windows', () => {
    const rows = new Float32Array(2 * DEVICE_DIMS);
    rows[3] = 1;
    rows[INTERVAL_BINS] = 500;
    rows[DEVICE_DIMS + 4] = 1;
    rows[DEVICE_DIMS + INTERVAL_BINS] = 700;
    const windows = deviceWindows(rows, 2, 2);
    expect(windows[3] ** 2).toBeCloseTo(0.5, 12);
    expect(windows[4] ** 2).toBeCloseTo(0.5, 12);
    expect(windows[INTERVAL_BINS]).toBe(700);
  });
});

describe('device-only back-end', () => {
  it('tells devices apart without any movement, and cannot tell people with one device apart', () => {
    const measure = (interval: (person: number) => number) => {
      const backend = new DeviceBackend();
      const people = [0, 1, 2, 3, 4, 5];
      const features = (person: number, seed: number) =>
        deviceFeatures(recording(1400, interval(person), 1280, seed));
      const templates = people.map((person) => {
        const { features: rows, count } = features(person, 100 + person);
        return backend.enrol(rows, count);
      });
      backend.setCohort(templates);
      const probes = people.map((person) => {
        const { features: rows, count } = features(person, 200 + person);
        return {
          actual: person,
          embeddings: {
            subject: String(person),
            session: String(person),
            split: '',
            embeddings: rows,
            count,
            dims: DEVICE_DIMS,
          },
        };
      });
      return auc(rankScores(compareSessions(backend, people.map(String), templates, probes, 2)));
    };
    expect(measure((person) => 8 + 4 * person)).toBeGreaterThan(0.99);
    expect(measure(() => 16)).toBeLessThan(0.75);
  });

  it('weighs a claim against the cohort without itself', () => {
    const backend = new DeviceBackend();
    const { features, count } = deviceFeatures(recording(256, 16, 1280, 1));
    const template = backend.enrol(features, count);
    const probes = backend.probes(features, count, 1);
    backend.setCohort([template]);
    const alone = backend.score(template, probes);
    expect(alone[0]).toBeLessThanOrEqual(0);
    const far = deviceFeatures(recording(256, 90, 400, 2));
    backend.setCohort([template, backend.enrol(far.features, far.count)]);
    expect(backend.score(template, probes)[0]).toBeGreaterThan(alone[0]);
  });
});

describe('the device as a part of a system', () => {
  const session = (subject: string, interval: number, seed: number) => {
    const { features: embeddings, count } = deviceFeatures(recording(1280, interval, 1000, seed));
    return { subject, session: `${subject}-${seed}`, split: '', embeddings, count, dims: DEVICE_DIMS };
  };
  const people = [session('a', 8, 1), session('b', 16, 2), session('c', 16, 3)];
  const backend = new BoundedBackend(fitDevice(people), DEVICE_RATIO_BOUND);
  const score = (claim: number, interval: number) => {
    const probe = session('', interval, 9);
    const template = backend.enrol(people[claim].embeddings, people[claim].count);
    return backend.score(template, backend.probes(probe.embeddings, probe.count, 5))[0];
  };

  it('is evidence for who alone has a device and says little where it is shared', () => {
    expect(score(0, 8)).toBeGreaterThan(5);
    expect(score(1, 8)).toBeLessThan(-5);
    expect(Math.abs(score(1, 16))).toBeLessThan(1);
  });

  it('neither refuses for good nor lets in by itself', () => {
    expect(score(1, 30)).toBeGreaterThan(Math.log(0.003) - 0.01);
    expect(score(0, 8)).toBeLessThan(-Math.log(0.003) + 0.01);
  });
});
