import { z } from 'zod';
import { seededRandom } from '../random.ts';
import { type Cohort, ENROLMENT_BLOCKS } from './cohort.ts';
import { blockEvidence, observe, RECENT_BLOCKS } from './observe.ts';
import { NEW_SHARE } from './overlap.ts';
import { enrol, type Person } from './people.ts';
import { flatten } from './template.ts';
import { addEvidence, NO_EVIDENCE, type TrustRule, type TrustState } from './trust.ts';

/** One person who was never seen by the network: movement to enrol with and later movement to be recognised by. */
export interface HeldOut {
  readonly key: string;
  /** Embeddings of half-overlapping blocks, each of `dims` numbers, in order. */
  readonly enrolment: readonly Float32Array[];
  readonly probe: readonly Float32Array[];
  /** Seconds of the probe session at the end of each block. */
  readonly seconds: readonly number[];
}

/** People enrolled in each trial of identification, and trials. */
const ENROLLED = 8;
const TRIALS = 200;

export const liveFigures = z.object({
  people: z.int(),
  /** Who the scores were calibrated on, in words. */
  calibratedOn: z.string().optional(),
  identification: z.object({
    enrolled: z.int(),
    /** Of enrolled people: the right one is ranked first; is called by name; somebody else is. */
    rank1: z.number(),
    named: z.number(),
    misnamed: z.number(),
    /** Of people who are not enrolled: called unknown; called by somebody's name. The rest is "perhaps". */
    unknown: z.number(),
    strangersNamed: z.number(),
  }),
  trust: z.object({
    /** Of genuine probe sessions: locked out although it was the right person. */
    falseLockouts: z.object({ flagged: z.int(), total: z.int(), minutes: z.number() }),
    /** Of takeovers of a fully trusted session: noticed before the session ended. */
    takeovers: z.object({ noticed: z.int(), total: z.int() }),
    /** Seconds until lock-out, of those noticed. */
    secondsToLock: z.object({ median: z.number(), p90: z.number() }),
  }),
});
export type LiveFigures = z.infer<typeof liveFigures>;

/**
 * Measures what the live page does, on people whom neither the network nor the calibration has seen: enrolled in their
 * first session, met again in a later one.
 */
export function measureLive(
  people: readonly HeldOut[],
  cohort: Cohort,
  rule: TrustRule,
  seed: number,
): LiveFigures {
  const enrolled = people.map(({ key, enrolment }) =>
    enrol(cohort, key, key, flatten(enrolment.slice(0, ENROLMENT_BLOCKS), cohort.dims)),
  );
  return {
    people: people.length,
    identification: measureIdentification(people, enrolled, cohort, seed),
    trust: measureTrust(people, enrolled, cohort, rule),
  };
}

function measureIdentification(
  people: readonly HeldOut[],
  enrolled: readonly Person[],
  cohort: Cohort,
  seed: number,
) {
  const random = seededRandom(seed);
  const count = { rank1: 0, named: 0, misnamed: 0, enrolled: 0, unknown: 0, strangersNamed: 0, strangers: 0 };
  for (let trial = 0; trial < TRIALS; trial++) {
    const order = random.shuffle(people.map((_, i) => i));
    const present = order.slice(0, ENROLLED);
    const candidates = present.map((i) => enrolled[i]);
    for (const i of order) {
      const { identification } = observe(people[i].probe.slice(0, RECENT_BLOCKS), candidates, cohort);
      if (!identification) continue;
      const { best, perhaps, ranked } = identification;
      if (present.includes(i)) {
        count.enrolled++;
        if (ranked[0].id === people[i].key) count.rank1++;
        if (best?.id === people[i].key) count.named++;
        else if (best) count.misnamed++;
      } else {
        count.strangers++;
        if (best) count.strangersNamed++;
        else if (!perhaps) count.unknown++;
      }
    }
  }
  const ofEnrolled = (n: number) => (count.enrolled === 0 ? 0 : n / count.enrolled);
  const ofStrangers = (n: number) => (count.strangers === 0 ? 0 : n / count.strangers);
  return {
    enrolled: ENROLLED,
    rank1: ofEnrolled(count.rank1),
    named: ofEnrolled(count.named),
    misnamed: ofEnrolled(count.misnamed),
    unknown: ofStrangers(count.unknown),
    strangersNamed: ofStrangers(count.strangersNamed),
  };
}

function measureTrust(
  people: readonly HeldOut[],
  enrolled: readonly Person[],
  cohort: Cohort,
  rule: TrustRule,
) {
  const trusted: TrustState = { evidence: rule.ceiling, locked: false };
  const lockedAt = (probe: HeldOut, whose: Person, start: TrustState) => {
    let state = start;
    for (const [i, block] of probe.probe.entries()) {
      state = addEvidence(rule, state, blockEvidence(block, whose, cohort), NEW_SHARE);
      if (state.locked) return probe.seconds[i];
    }
    return null;
  };
  const falseLockouts = { flagged: 0, total: people.length, minutes: 0 };
  const waits: number[] = [];
  let takeovers = 0;
  people.forEach((person, i) => {
    falseLockouts.minutes += (person.seconds.at(-1) ?? 0) / 60;
    if (lockedAt(person, enrolled[i], NO_EVIDENCE) !== null) falseLockouts.flagged++;
    people.forEach((intruder, j) => {
      if (i === j) return;
      takeovers++;
      const seconds = lockedAt(intruder, enrolled[i], trusted);
      if (seconds !== null) waits.push(seconds);
    });
  });
  waits.sort((a, b) => a - b);
  const at = (q: number) => waits[Math.min(waits.length - 1, Math.floor(q * waits.length))] ?? 0;
  return {
    falseLockouts,
    takeovers: { noticed: waits.length, total: takeovers },
    secondsToLock: { median: at(0.5), p90: at(0.9) },
  };
}
