import { z } from 'zod';
import { seededRandom } from '../random.ts';
import type { Cohort } from './cohort.ts';
import { blockEvidence, observe } from './observe.ts';
import { template } from './template.ts';
import { addEvidence, NO_EVIDENCE, type TrustRule, type TrustState } from './trust.ts';

/** One person who was never seen by the network: movement to enrol with and later movement to be recognised by. */
export interface HeldOut {
  readonly key: string;
  /** Embeddings of blocks, each of `dims` numbers, in order. */
  readonly enrolment: readonly Float32Array[];
  readonly probe: readonly Float32Array[];
  /** Seconds of the probe session at the end of each block. */
  readonly seconds: readonly number[];
}

/** Share of its events that a block has in common with the one before, on the live page and here. */
export const LIVE_OVERLAP = 0.5;

/** People enrolled in each trial of identification, and trials. */
const ENROLLED = 8;
const TRIALS = 200;

export const liveFigures = z.object({
  people: z.int(),
  identification: z.object({
    enrolled: z.int(),
    /** Of enrolled people: the right one is ranked first; and is also called by name rather than unknown. */
    rank1: z.number(),
    named: z.number(),
    /** Of people who are not enrolled: called unknown. */
    unknown: z.number(),
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

/** Measures what the live page does, on people whom the network was not trained on, with scores of the cohort as shipped. */
export function measureLive(
  people: readonly HeldOut[],
  cohort: Cohort,
  rule: TrustRule,
  seed: number,
): LiveFigures {
  const templates = people.map(({ key, enrolment }) => ({
    id: key,
    name: key,
    template: template(flatten(enrolment, cohort.dims), cohort.dims, cohort.mean),
  }));
  return {
    people: people.length,
    identification: measureIdentification(people, templates, cohort, seed),
    trust: measureTrust(people, templates, cohort, rule),
  };
}

type Templates = { id: string; name: string; template: Float32Array }[];

function measureIdentification(
  people: readonly HeldOut[],
  templates: Templates,
  cohort: Cohort,
  seed: number,
) {
  const random = seededRandom(seed);
  const count = { rank1: 0, named: 0, enrolled: 0, unknown: 0, strangers: 0 };
  for (let trial = 0; trial < TRIALS; trial++) {
    const order = random.shuffle(people.map((_, i) => i));
    const present = order.slice(0, ENROLLED);
    const candidates = present.map((i) => templates[i]);
    for (const i of order) {
      const { identification } = observe(people[i].probe, candidates, cohort, LIVE_OVERLAP);
      if (!identification) continue;
      if (present.includes(i)) {
        count.enrolled++;
        if (identification.ranked[0].id === people[i].key) count.rank1++;
        if (identification.best?.id === people[i].key) count.named++;
      } else {
        count.strangers++;
        if (identification.best === null) count.unknown++;
      }
    }
  }
  return {
    enrolled: ENROLLED,
    rank1: count.rank1 / count.enrolled,
    named: count.named / count.enrolled,
    unknown: count.strangers === 0 ? 0 : count.unknown / count.strangers,
  };
}

function measureTrust(people: readonly HeldOut[], templates: Templates, cohort: Cohort, rule: TrustRule) {
  const trusted: TrustState = { evidence: rule.ceiling, locked: false };
  const lockedAt = (probe: HeldOut, whose: Float32Array, start: TrustState) => {
    let state = start;
    for (const [i, block] of probe.probe.entries()) {
      state = addEvidence(rule, state, blockEvidence(block, whose, cohort), 1 - LIVE_OVERLAP);
      if (state.locked) return probe.seconds[i];
    }
    return null;
  };
  const falseLockouts = { flagged: 0, total: people.length, minutes: 0 };
  const waits: number[] = [];
  let takeovers = 0;
  people.forEach((person, i) => {
    falseLockouts.minutes += (person.seconds.at(-1) ?? 0) / 60;
    if (lockedAt(person, templates[i].template, NO_EVIDENCE) !== null) falseLockouts.flagged++;
    people.forEach((intruder, j) => {
      if (i === j) return;
      takeovers++;
      const seconds = lockedAt(intruder, templates[i].template, trusted);
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

function flatten(rows: readonly Float32Array[], dims: number): Float32Array {
  const out = new Float32Array(rows.length * dims);
  rows.forEach((row, i) => {
    out.set(row, i * dims);
  });
  return out;
}
