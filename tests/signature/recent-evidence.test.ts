import { expect, it } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import { buildCohort } from '../../lib/signature/cohort.ts';
import { blockEvidence, GATHERED_BLOCKS, recentEvidence } from '../../lib/signature/observe.ts';
import { enrol } from '../../lib/signature/people.ts';
import { madeUpPeople } from './people.ts';

const DIMS = 16;

it('tells people who are hard to tell apart by one block from each other by the last few together', () => {
  const made = madeUpPeople(seededRandom(5), { people: 24, blocks: 60, noise: 3 });
  const cohort = buildCohort(made.slice(8), DIMS);
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const gains = made.slice(0, 8).map(({ sessions }, who) => {
    const person = enrol(cohort, `${who}`, `${who}`, sessions[0].slice(0, 40 * DIMS));
    const blocksOf = (other: number) =>
      Array.from({ length: 40 }, (_, i) => made[other].sessions[1].slice(i * DIMS, (i + 1) * DIMS));
    const by = (other: number, evidence: (blocks: Float32Array[]) => number) =>
      mean(blocksOf(other).map((_, i, all) => evidence(all.slice(0, i + 1))));
    const apart = (evidence: (blocks: Float32Array[]) => number) =>
      by(who, evidence) - by((who + 1) % 8, evidence);
    return (
      apart((blocks) => recentEvidence(blocks, person, cohort)) -
      apart((blocks) => blockEvidence(blocks[blocks.length - 1], person, cohort))
    );
  });
  expect(mean(gains)).toBeGreaterThan(0.3);
});

it('is the evidence of the newest block until there are enough of them', () => {
  const made = madeUpPeople(seededRandom(6), { people: 14, blocks: 60, noise: 2 });
  const cohort = buildCohort(made.slice(4), DIMS);
  const person = enrol(cohort, 'a', 'a', made[0].sessions[0].slice(0, 40 * DIMS));
  const blocks = Array.from({ length: GATHERED_BLOCKS }, (_, i) =>
    made[0].sessions[1].slice(i * DIMS, (i + 1) * DIMS),
  );
  for (let n = 1; n < GATHERED_BLOCKS; n++)
    expect(recentEvidence(blocks.slice(0, n), person, cohort)).toBe(
      blockEvidence(blocks[n - 1], person, cohort),
    );
  expect(recentEvidence(blocks, person, cohort)).not.toBe(
    blockEvidence(blocks[blocks.length - 1], person, cohort),
  );
});
