import { expect, it } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import { buildCohort } from '../../lib/signature/cohort.ts';
import { measureLive } from '../../lib/signature/live-figures.ts';
import { trustRule } from '../../lib/signature/trust.ts';
import { madeUpPeople } from './people.ts';

const DIMS = 16;

function figures(noise: number) {
  const everybody = madeUpPeople(seededRandom(4), { people: 40, noise });
  const rows = (session: Float32Array) =>
    Array.from({ length: session.length / DIMS }, (_, i) => session.slice(i * DIMS, (i + 1) * DIMS));
  const others = everybody.slice(20);
  const cohort = buildCohort(everybody.slice(0, 20), DIMS);
  const people = others.map(({ key, sessions }) => ({
    key,
    enrolment: rows(sessions[0]),
    probe: rows(sessions[1]),
    seconds: rows(sessions[1]).map((_, i) => i + 1),
  }));
  return measureLive(people, cohort, trustRule(0.01), 1);
}

it('people who are easy to tell apart: everybody is named, strangers are unknown, every takeover is noticed', () => {
  const { identification, trust } = figures(0.3);
  expect(identification).toMatchObject({
    enrolled: 8,
    rank1: 1,
    named: 1,
    misnamed: 0,
    unknown: 1,
    strangersNamed: 0,
  });
  expect(trust.falseLockouts).toMatchObject({ flagged: 0, total: 20 });
  expect(trust.takeovers).toEqual({ noticed: 380, total: 380 });
  expect(trust.secondsToLock.median).toBeLessThan(10);
  // Twenty of twenty people is not everybody: as many as one in six may be otherwise.
  for (const ends of [identification.ci!.rank1, identification.ci!.unknown, trust.ci!.noticed])
    expect([ends[0], ends[1]]).toEqual([expect.closeTo(0.839, 3), 1]);
  expect(trust.ci!.falseLockouts).toEqual([0, expect.closeTo(0.161, 3)]);
});

it('people drowned in noise: figures get worse, and say so', () => {
  const { identification, trust } = figures(12);
  expect(identification.rank1).toBeLessThan(0.9);
  expect(trust.takeovers.noticed).toBeLessThan(trust.takeovers.total);
  const { rank1, ci } = identification;
  expect(ci!.rank1[0]).toBeLessThan(rank1);
  expect(ci!.rank1[1]).toBeGreaterThan(rank1);
  expect(trust.ci!.median[0]).toBeLessThanOrEqual(trust.secondsToLock.median);
  expect(trust.ci!.median[1]).toBeGreaterThanOrEqual(trust.secondsToLock.median);
});
