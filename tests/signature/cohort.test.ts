import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFloats, encodeFloats } from '../../lib/base64.ts';
import { fitShippedBackend, shippedBackendSchema } from '../../lib/evaluation/backends/shipped.ts';
import { seededRandom } from '../../lib/random.ts';
import {
  buildCohort,
  cohortMean,
  cohortSchema,
  cohortToJson,
  liveScores,
} from '../../lib/signature/cohort.ts';
import { backendOf, enrol, scorePeople } from '../../lib/signature/people.ts';
import { rank } from '../../lib/signature/rank.ts';
import { template } from '../../lib/signature/template.ts';
import { madeUpPeople } from './people.ts';

const dims = 16;

describe('cohort', () => {
  it('gives every subject the same weight in the mean', () => {
    const mean = cohortMean(
      [
        { key: 'much', sessions: [Float32Array.of(2, 2, 2, 2)] },
        { key: 'little', sessions: [Float32Array.of(4, 0)] },
      ],
      2,
    );
    expect([...mean]).toEqual([3, 1]);
  });

  it('recognises its own people and measures genuine above impostor scores, better with more blocks', () => {
    const people = madeUpPeople(seededRandom(1), { noise: 2 });
    const cohort = buildCohort(people, dims);
    const candidates = cohort.subjects.map((s) => ({ id: s.key, name: s.key, template: s.template }));
    for (const { key, sessions } of people)
      expect(rank(template(sessions[1], dims, cohort.mean), candidates)[0].id).toBe(key);
    const scores = liveScores(people, backendOf(cohort));
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    const gaps = [...scores.values()].map(({ genuine, impostor }) => mean(genuine) - mean(impostor));
    expect(cohort.scores.map((s) => s.blocks)).toEqual([1, 2, 3, 5, 10, 20]);
    for (let i = 1; i < gaps.length; i++) expect(gaps[i]).toBeGreaterThan(gaps[i - 1]);
  });

  it('measures on the second session only, or on the last half of a single one, in probes that share no event', () => {
    const two = buildCohort(madeUpPeople(seededRandom(2)), dims);
    expect(two.scores[0].genuine).toBe(12 * 20);
    expect(two.scores[0].impostor).toBe(12 * 11 * 20);
    // Two full blocks are three that overlap by half.
    expect(two.scores[1].genuine).toBe(12 * 10);
    const one = buildCohort(madeUpPeople(seededRandom(2), { sessions: 1 }), dims);
    expect(one.scores[0].genuine).toBe(12 * 10);
  });

  it('goes to JSON and back with a back-end that came with the weights', () => {
    const people = madeUpPeople(seededRandom(5));
    const sessions = people.flatMap(({ key, sessions }) =>
      sessions.map((embeddings, i) => ({
        subject: key,
        session: `${i}`,
        split: '',
        embeddings,
        count: embeddings.length / dims,
        dims,
      })),
    );
    const backend = shippedBackendSchema.parse(fitShippedBackend('plda', sessions));
    const cohort = { ...buildCohort(people, dims), backend };
    const again = cohortSchema.parse(JSON.parse(JSON.stringify(cohortToJson(cohort))));
    expect(again).toEqual(cohort);
    const [first, second] = people;
    const candidates = people.map((p) => enrol(again, p.key, p.key, p.sessions[0]));
    expect(scorePeople(again, first.sessions[1], candidates)[0].id).toBe(first.key);
    expect(scorePeople(again, second.sessions[1], candidates)[0].id).toBe(second.key);
  });

  it('says when there is nobody', () => {
    expect(() => buildCohort([], dims)).toThrow('at least one subject');
  });

  it('goes to JSON and back', () => {
    const cohort = buildCohort(madeUpPeople(seededRandom(3)), dims);
    expect(cohortSchema.parse(JSON.parse(JSON.stringify(cohortToJson(cohort))))).toEqual(cohort);
  });
});

describe('vectors in base64', () => {
  it('go there and back', () => {
    fc.assert(
      fc.property(fc.float32Array({ noNaN: true }), (values) => {
        expect(decodeFloats(encodeFloats(values))).toEqual(values);
      }),
    );
  });

  it('are refused when they are not numbers', () => {
    const json = { ...cohortToJson(buildCohort(madeUpPeople(seededRandom(3)), dims)) };
    expect(cohortSchema.safeParse({ ...json, mean: '!!' }).error?.issues[0].message).toContain(
      'Not a base64 vector',
    );
    const nan = encodeFloats(Float32Array.of(Number.NaN));
    expect(cohortSchema.safeParse({ ...json, mean: nan }).error?.issues[0].message).toContain('not finite');
    const short = encodeFloats(Float32Array.of(1));
    expect(cohortSchema.safeParse({ ...json, mean: short }).success).toBe(false);
  });
});
