import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  chord,
  type Impulse,
  impulseDuration,
  impulsePosition,
  normalCdf,
} from '../../lib/datasets/sample/sigma-lognormal.ts';
import { SAMPLE_SESSIONS, SAMPLE_SUBJECTS, sampleSource } from '../../lib/datasets/sample/source.ts';
import type { SourceSession } from '../../lib/datasets/source.ts';
import { EventKind } from '../../lib/mouse/events.ts';

async function readSample(): Promise<SourceSession[]> {
  const sessions = [];
  for await (const item of sampleSource().read(new AbortController().signal)) {
    if ('session' in item) sessions.push(item.session);
  }
  return sessions;
}

test('the sample is the same, byte for byte, on every machine', async () => {
  const hash = createHash('sha256');
  for (const { key, recording } of await readSample()) {
    const { t, x, y, kind, button } = recording.events;
    for (const column of [Buffer.from(key), t, x, y, kind, button]) hash.update(column);
  }
  expect(hash.digest('hex')).toMatchInlineSnapshot(
    `"77c7857a08881d34dd3948c5829d5f0bdf492d29374f8fda601562e253753d7a"`,
  );
});

test('twelve people with three sessions of two minutes or more, on a screen, in order of time', async () => {
  const sessions = await readSample();
  expect(sessions).toHaveLength(SAMPLE_SUBJECTS * SAMPLE_SESSIONS);
  for (const { recording } of sessions) {
    const { t, x, y, kind, length } = recording.events;
    expect(t[length - 1]).toBeGreaterThan(120_000);
    for (let i = 0; i < length; i++) {
      if (i > 0 && t[i] < t[i - 1]) throw new Error(`time runs backwards at ${i}`);
      if (x[i] < 0 || x[i] > 1919 || y[i] < 0 || y[i] > 1079) throw new Error(`off the screen at ${i}`);
      if (!Number.isInteger(t[i]) || !Number.isInteger(x[i])) throw new Error(`not whole at ${i}`);
    }
    for (const wanted of [EventKind.press, EventKind.release]) expect(kind.includes(wanted)).toBe(true);
  }
});

const impulse: Impulse = { t0: 100, amplitude: 300, mu: 5, sigma: 0.3, from: 0.2, to: 1.1 };

function at(t: number): [number, number] {
  const out = new Float64Array(2);
  impulsePosition(impulse, t, out);
  return [out[0], out[1]];
}

test('the speed of an impulse is the lognormal of the model', () => {
  for (const t of [160, 220, 250, 300, 400]) {
    const [x0, y0] = at(t - 0.5);
    const [x1, y1] = at(t + 0.5);
    const elapsed = t - impulse.t0;
    const z = (Math.log(elapsed) - impulse.mu) / impulse.sigma;
    const lognormal =
      (impulse.amplitude / (impulse.sigma * Math.sqrt(2 * Math.PI) * elapsed)) * Math.exp((-z * z) / 2);
    expect(Math.hypot(x1 - x0, y1 - y0)).toBeCloseTo(lognormal, 2);
  }
});

test('an impulse has not moved before its command and ends at its chord', () => {
  expect(at(100)).toEqual([0, 0]);
  const [x, y] = at(impulse.t0 + impulseDuration(impulse) * 10);
  expect(Math.hypot(x, y)).toBeCloseTo(impulse.amplitude * chord(0.9), 3);
  expect(Math.atan2(y, x)).toBeCloseTo(0.65, 6);
  const [a, b] = at(impulse.t0 + impulseDuration(impulse));
  expect(Math.hypot(a, b)).toBeCloseTo(0.997 * impulse.amplitude * chord(0.9), 0);
});

test('the normal distribution function has its tabulated values', () => {
  for (const [z, p] of [
    [0, 0.5],
    [1, 0.8413447],
    [-1.96, 0.0249979],
    [3, 0.9986501],
  ]) {
    expect(normalCdf(z)).toBeCloseTo(p, 6);
  }
});
