import { expect, it } from 'vitest';
import { thinEvents } from '../../lib/capture/thin-events.ts';
import { ABLATIONS } from '../../lib/evaluation/ablations.ts';
import { pointerEvents } from '../../lib/mouse/events.ts';
import { seededRandom } from '../../lib/random.ts';
import { windBot } from '../../lib/signature/bots/wind.ts';
import { buildCohort } from '../../lib/signature/cohort.ts';
import { Gallery } from '../../lib/signature/gallery.ts';
import { matchPerson } from '../../lib/signature/match-threshold.ts';
import { recentEvidence } from '../../lib/signature/observe.ts';
import { enrol, scorePeople } from '../../lib/signature/people.ts';
import { atLowRate, isLowRate } from '../../lib/signature/rate.ts';
import { joinRows } from '../../lib/signature/template.ts';
import { madeUpPeople } from './people.ts';

const DIMS = 16;

it('tells the rate of movement by its own intervals', () => {
  const played = windBot.play({ random: seededRandom(1), width: 900, height: 600, durationMs: 40_000 });
  const recorded = pointerEvents(thinEvents(played));
  const low = atLowRate(recorded);
  expect([isLowRate(recorded), isLowRate(low)]).toEqual([false, true]);
  expect(low).toEqual(ABLATIONS.get('rate-30hz')!.change(recorded));
});

it('compares movement at the low rate with the template of both, and other movement as before', () => {
  const made = madeUpPeople(seededRandom(5), { people: 24, blocks: 60, noise: 2 });
  const cohort = buildCohort(made.slice(8), DIMS);
  const [full, other] = [made[0].sessions[0], made[1].sessions[0]];
  const probe = made[0].sessions[1].slice(0, 9 * DIMS);
  const person = enrol(cohort, 'a', 'Ada', full, other);
  const plain = enrol(cohort, 'a', 'Ada', full);
  const both = enrol(cohort, 'a', 'Ada', joinRows([full, other]));
  const score = (who: typeof person, low: boolean) => scorePeople(cohort, probe, [who], low)[0].score;
  expect([score(person, false), score(person, true)]).toEqual([score(plain, false), score(both, false)]);
  expect(score(person, true)).not.toBe(score(person, false));
  expect(score(plain, true)).toBe(score(plain, false));
  const blocks = [probe.slice(0, DIMS)];
  expect(recentEvidence(blocks, person, cohort, true)).toBe(recentEvidence(blocks, both, cohort));
  expect(matchPerson(cohort, person, probe, 0.1, true)!.score).toBe(
    matchPerson(cohort, both, probe, 0.1)!.score,
  );
  const gallery = new Gallery(cohort);
  gallery.put('a', 'Ada', joinRows([full, other]));
  expect(gallery.verify('a', probe)).toBeCloseTo(score(person, true), 8);
});
