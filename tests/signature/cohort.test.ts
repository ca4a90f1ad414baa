import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFloats, encodeFloats } from '../../lib/base64.ts';
import { seededRandom } from '../../lib/random.ts';
import { buildCohort, cohortMean, cohortSchema, cohortToJson } from '../../lib/signature/cohort.ts';
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
    const separation = cohort.scores.map(
      ({ genuine, impostor }) => (genuine.mean - impostor.mean) / Math.hypot(genuine.sd, impostor.sd),
    );
    expect(cohort.scores.map((s) => s.blocks)).toEqual([1, 2, 3, 5, 10, 20]);
    for (let i = 1; i < separation.length; i++) expect(separation[i]).toBeGreaterThan(separation[i - 1]);
  });

  it('measures on the second session only, or on the last third of a single one', () => {
    const two = buildCohort(madeUpPeople(seededRandom(2)), dims);
    expect(two.scores[0].genuine.count).toBe(12 * 40);
    const one = buildCohort(madeUpPeople(seededRandom(2), { sessions: 1 }), dims);
    expect(one.scores[0].genuine.count).toBe(12 * 14);
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
