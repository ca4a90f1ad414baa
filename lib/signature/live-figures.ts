import { z } from 'zod';
import { supportsInterval } from '../evaluation/few-people.ts';
import { seededRandom } from '../random.ts';
import type { Cohort } from './cohort.ts';
import { ENROLMENT_BLOCKS } from './enrolment-blocks.ts';
import {
  shareInterval,
  type Takeover,
  type Tally,
  takeoverIntervals,
  wilsonInterval,
} from './live-intervals.ts';
import { GATHERED_BLOCKS, observe, RECENT_BLOCKS, recentEvidence } from './observe.ts';
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
/** Of the seconds until somebody who took over is locked out. */
const QUANTILES = [0.5, 0.9] as const;

/** Lower and upper end of a 95% interval over people. */
const ends = z.tuple([z.number(), z.number()]);

export const liveFigures = z.object({
  people: z.int(),
  /** Who the scores were calibrated on, in words. */
  calibratedOn: z.string().optional(),
  /** Whether recordings were thinned as recorders do before they were scored; figures of before that do not say. */
  thinned: z.boolean().optional(),
  identification: z.object({
    enrolled: z.int(),
    /** Of enrolled people: the right one is ranked first; is called by name; somebody else is. */
    rank1: z.number(),
    named: z.number(),
    misnamed: z.number(),
    /** Of people who are not enrolled: called unknown; called by somebody's name. The rest is "perhaps". */
    unknown: z.number(),
    strangersNamed: z.number(),
    ci: z
      .object({ rank1: ends, named: ends, misnamed: ends, unknown: ends, strangersNamed: ends })
      .optional(),
  }),
  trust: z.object({
    /** Of genuine probe sessions: locked out although it was the right person. */
    falseLockouts: z.object({ flagged: z.int(), total: z.int(), minutes: z.number() }),
    /** Of takeovers of a fully trusted session: noticed before the session ended. */
    takeovers: z.object({ noticed: z.int(), total: z.int() }),
    /** Seconds until lock-out, of those noticed. */
    secondsToLock: z.object({ median: z.number(), p90: z.number() }),
    ci: z.object({ falseLockouts: ends, noticed: ends, median: ends, p90: ends }).optional(),
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
  const counts = people.map(() => ({
    ...{ enrolled: 0, rank1: 0, named: 0, misnamed: 0 },
    ...{ strangers: 0, unknown: 0, strangersNamed: 0 },
  }));
  for (let trial = 0; trial < TRIALS; trial++) {
    const order = random.shuffle(people.map((_, i) => i));
    const present = order.slice(0, ENROLLED);
    const candidates = present.map((i) => enrolled[i]);
    for (const i of order) {
      const { identification } = observe(people[i].probe.slice(0, RECENT_BLOCKS), candidates, cohort);
      if (!identification) continue;
      const count = counts[i];
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
  type Name = keyof (typeof counts)[number];
  const tally = (hits: Name, trials: Name): Tally[] =>
    counts.map((count) => ({ hits: count[hits], trials: count[trials] }));
  const tallies = {
    rank1: tally('rank1', 'enrolled'),
    named: tally('named', 'enrolled'),
    misnamed: tally('misnamed', 'enrolled'),
    unknown: tally('unknown', 'strangers'),
    strangersNamed: tally('strangersNamed', 'strangers'),
  };
  const figures = { enrolled: ENROLLED, ...mapValues(tallies, share) };
  return supportsInterval(people.length) ? { ...figures, ci: mapValues(tallies, shareInterval) } : figures;
}

function share(people: readonly Tally[]): number {
  const trials = people.reduce((sum, person) => sum + person.trials, 0);
  return trials === 0 ? 0 : people.reduce((sum, person) => sum + person.hits, 0) / trials;
}

function mapValues<K extends string, A, B>(record: Record<K, A>, make: (value: A) => B): Record<K, B> {
  return Object.fromEntries(Object.entries<A>(record).map(([key, value]) => [key, make(value)])) as Record<
    K,
    B
  >;
}

function measureTrust(
  people: readonly HeldOut[],
  enrolled: readonly Person[],
  cohort: Cohort,
  rule: TrustRule,
) {
  const trusted: TrustState = { evidence: rule.ceiling, locked: false };
  /** @param before the owner's blocks, which are still looked back on when somebody takes over */
  const lockedAt = (
    probe: HeldOut,
    whose: Person,
    start: TrustState,
    before: readonly Float32Array[] = [],
  ) => {
    let state = start;
    const blocks = [...before.slice(1 - GATHERED_BLOCKS)];
    for (const [i, block] of probe.probe.entries()) {
      blocks.push(block);
      state = addEvidence(rule, state, recentEvidence(blocks, whose, cohort), NEW_SHARE);
      if (state.locked) return probe.seconds[i];
    }
    return null;
  };
  const falseLockouts = { flagged: 0, total: people.length, minutes: 0 };
  const takeovers: Takeover[] = [];
  people.forEach((person, i) => {
    falseLockouts.minutes += (person.seconds.at(-1) ?? 0) / 60;
    if (lockedAt(person, enrolled[i], NO_EVIDENCE) !== null) falseLockouts.flagged++;
    people.forEach((intruder, j) => {
      if (i === j) return;
      takeovers.push({
        claimed: i,
        actual: j,
        seconds: lockedAt(intruder, enrolled[i], trusted, person.probe),
      });
    });
  });
  const waits = takeovers.flatMap(({ seconds }) => seconds ?? []).sort((a, b) => a - b);
  const at = (q: number) => waits[Math.min(waits.length - 1, Math.floor(q * waits.length))] ?? 0;
  const { noticed, seconds } = takeoverIntervals(people.length, takeovers, QUANTILES);
  return {
    falseLockouts,
    takeovers: { noticed: waits.length, total: takeovers.length },
    secondsToLock: { median: at(QUANTILES[0]), p90: at(QUANTILES[1]) },
    ...(supportsInterval(people.length) && {
      ci: {
        falseLockouts: wilsonInterval(falseLockouts.flagged, falseLockouts.total),
        noticed,
        median: seconds[0],
        p90: seconds[1],
      },
    }),
  };
}
