import { z } from 'zod';
import { type Random, seededRandom } from '../random.ts';
import type { Backend, Probes, Template } from './backends/backend.ts';
import { eer, equalErrorRate } from './eer.ts';
import type { Plan } from './plan.ts';
import { rankScores } from './ranking.ts';
import type { SystemPart } from './score-plan.ts';
import { ScoreBuilder } from './scores.ts';
import { concatenate, type SessionEmbeddings } from './session-embeddings.ts';

/** Visits that what somebody is judged by is cut into, in order of time. */
const VISITS = 6;
/** Blocks of a visit at least: less is no evidence to learn from. */
const FEWEST_BLOCKS = 3;
/** Somebody else is at the mouse after so many of the owner's visits. */
const INTRUSIONS = 0.25;
/** Orders of intruders that are tried. */
const ORDERS = 5;
const SEED = 20261128;
/** Share of impostors who pass the strict threshold, among people other than the claimed one. */
const STRICT_FMR = 0.01;

/** Which visits a template learns from. */
const POLICIES = ['never', 'confirmed', 'strict', 'accepted', 'stolen'] as const;
type Policy = (typeof POLICIES)[number];

const count = z.int().nonnegative();
const rate = z.number().nullable();
const learnt = z.object({ visits: count, learnt: count });

/** What becomes of errors when templates follow their owners, and what an intruder can do with it. */
export const templateUpdateSchema = z.object({
  people: count,
  /** Of each person, and how many orders of intruders were tried. */
  visits: count,
  orders: count,
  policies: z.array(
    z.object({
      policy: z.enum(POLICIES),
      /** From the second visit on: where the errors of everybody cross, the smallest and largest over orders. */
      eer: rate,
      eerRange: z.tuple([rate, rate]),
      /** At the threshold at which the errors of other people cross without learning. */
      fnmr: rate,
      fmr: rate,
      /** Visits of owners and of intruders, and those that a template learned from. */
      own: learnt,
      intruders: learnt,
      /** Later visits of intruders whom a template had learned: how many passed, and how many would have without. */
      afterwards: z.object({ visits: count, passed: count, before: count }),
    }),
  ),
});
export type TemplateUpdate = z.infer<typeof templateUpdateSchema>;

interface Visit {
  readonly subject: number;
  readonly number: number;
  /** By part. */
  readonly embeddings: readonly SessionEmbeddings[];
}

/**
 * Lets templates follow their owners through the visits of their probes. Each visit is judged before it may be learned from: `never`;
 * `confirmed`, every visit of the owner's, as when they say "this was me"; `strict`, what passes a threshold that one impostor in a hundred
 * passes; `accepted`, what passes where errors cross; `stolen`, as `strict`, but an intruder's first visit is learned whatever it looks like, as
 * when they confirm it themselves. Thresholds for a person are chosen on comparisons of other people. Now and then
 * an intruder sits down, the same one for every later intrusion of a person, and may be learned too; after every visit where one was let in.
 *
 * @returns undefined where sessions are too short to be cut, or impostors are not known
 */
export function measureTemplateUpdate(plan: Plan, parts: readonly SystemPart[]): TemplateUpdate | undefined {
  const visits = cutVisits(plan, parts);
  if (!visits || plan.subjects.length < 4) return undefined;
  const comparer = new Comparer(plan, parts);
  const still = play('never', { plan, visits, comparer, thresholds: [], order: 0 });
  const thresholds = plan.subjects.map((_, i) => thresholdsWithout(i, still.rows));
  const policies = POLICIES.map((policy) => {
    const orders = policy === 'never' || policy === 'confirmed' ? 1 : ORDERS;
    const played = Array.from({ length: orders }, (_, order) =>
      play(policy, { plan, visits, comparer, thresholds, order }),
    );
    const eers = played.map(({ rows }) => eerOf(rows));
    const total = (pick: (one: Played) => number) => played.reduce((sum, one) => sum + pick(one), 0);
    const rows = played.flatMap((one) => one.rows.filter(({ visit }) => visit > 0));
    const passing = (genuine: boolean) => {
      const of = rows.filter((row) => (row.claim === row.actual) === genuine);
      return of.length === 0
        ? null
        : of.filter(({ claim, score }) => score >= thresholds[claim].accept).length / of.length;
    };
    const passed = passing(true);
    return {
      policy,
      eer: eers.reduce((sum, one) => sum + one, 0) / eers.length,
      eerRange: [Math.min(...eers), Math.max(...eers)] as [number, number],
      fnmr: passed === null ? null : 1 - passed,
      fmr: passing(false),
      own: { visits: total((one) => one.own), learnt: total((one) => one.ownLearnt) },
      intruders: { visits: total((one) => one.intruders), learnt: total((one) => one.intrudersLearnt) },
      afterwards: {
        visits: total((one) => one.after),
        passed: total((one) => one.afterPassed),
        before: total((one) => one.afterBefore),
      },
    };
  });
  return { people: plan.subjects.length, visits: VISITS, orders: ORDERS, policies };
}

interface Row {
  claim: number;
  actual: number;
  visit: number;
  score: number;
}

interface Played {
  /** Everybody's visit against the template as it then was. */
  rows: Row[];
  own: number;
  ownLearnt: number;
  intruders: number;
  intrudersLearnt: number;
  after: number;
  afterPassed: number;
  afterBefore: number;
}

interface Thresholds {
  accept: number;
  strict: number;
}

function play(
  policy: Policy,
  {
    plan,
    visits,
    comparer,
    thresholds,
    order,
  }: {
    plan: Plan;
    visits: readonly (readonly Visit[])[];
    comparer: Comparer;
    thresholds: readonly Thresholds[];
    order: number;
  },
): Played {
  const played: Played = {
    rows: [],
    ...{ own: 0, ownLearnt: 0, intruders: 0, intrudersLearnt: 0 },
    ...{ after: 0, afterPassed: 0, afterBefore: 0 },
  };
  plan.subjects.forEach((_, claim) => {
    const random = seededRandom(SEED + 7919 * order + claim);
    const rivals = rivalsOf(plan, claim);
    const intruder = rivals[random.integer(rivals.length)];
    const first = comparer.enrol(claim, []);
    const learnt: Visit[] = [];
    let template = first;
    let known = false;
    const learns = (score: number, own: boolean) => {
      if (policy === 'never') return false;
      if (policy === 'confirmed') return own;
      if (policy === 'stolen' && !own && !known) return true;
      return score >= thresholds[claim][policy === 'accepted' ? 'accept' : 'strict'];
    };
    const learn = (visit: Visit) => {
      learnt.push(visit);
      template = comparer.enrol(claim, learnt);
    };
    for (let number = 0; number < VISITS; number++) {
      const judge = (actual: number) => {
        const score = comparer.score(claim, template, visits[actual][number]);
        played.rows.push({ claim, actual, visit: number, score });
        return score;
      };
      const own = judge(claim);
      rivals.forEach(judge);
      played.own++;
      if (learns(own, true)) {
        played.ownLearnt++;
        learn(visits[claim][number]);
      }
      if (!intrudes(policy, random)) continue;
      const theirs = visits[intruder][number];
      const score = comparer.score(claim, template, theirs);
      played.intruders++;
      if (known) {
        played.after++;
        if (score >= thresholds[claim].accept) played.afterPassed++;
        if (comparer.score(claim, first, theirs) >= thresholds[claim].accept) played.afterBefore++;
      }
      if (!learns(score, false)) continue;
      played.intrudersLearnt++;
      known = true;
      learn(theirs);
    }
  });
  return played;
}

/** Intruders are only let in where a template could learn from them. */
function intrudes(policy: Policy, random: Random): boolean {
  if (policy === 'stolen') return true;
  return (policy === 'strict' || policy === 'accepted') && random.uniform() < INTRUSIONS;
}

function rivalsOf(plan: Plan, claim: number): number[] {
  return plan.subjects.flatMap((_, other) =>
    other !== claim && (!plan.groups || plan.groups[other] === plan.groups[claim]) ? [other] : [],
  );
}

/** Both thresholds for a person, from comparisons in which they take no part. */
function thresholdsWithout(person: number, rows: readonly Row[]): Thresholds {
  const others = rows.filter(({ claim, actual }) => claim !== person && actual !== person);
  const impostors = others
    .filter(({ claim, actual }) => claim !== actual)
    .map(({ score }) => score)
    .sort((a, b) => a - b);
  return {
    accept: equalErrorRate(rankScores(scoreSet(others))).threshold,
    strict: impostors[Math.min(impostors.length - 1, Math.ceil((1 - STRICT_FMR) * impostors.length))],
  };
}

function eerOf(rows: readonly Row[]): number {
  return eer(rankScores(scoreSet(rows.filter(({ visit }) => visit > 0))));
}

function scoreSet(rows: readonly Row[]) {
  const builder = new ScoreBuilder();
  for (const { claim, actual, visit, score } of rows)
    builder.add({ claim, actual, session: 0, block: visit, genuine: claim === actual, score });
  return builder.build([], ['']);
}

/** Everybody's probes, all sessions in order, cut into visits; undefined where somebody has too little. */
function cutVisits(plan: Plan, parts: readonly SystemPart[]): Visit[][] | undefined {
  const found: Visit[][] = [];
  for (const [subject] of plan.subjects.entries()) {
    const sessions = plan.probes
      .filter(({ actual }) => actual === subject)
      .map(({ session }) => session)
      .sort((a, b) => a.position - b.position);
    const all = parts.map((part) => join(sessions.map(({ key }) => part.judged(key))));
    if (sessions.length === 0 || all[0].count < VISITS * FEWEST_BLOCKS) return undefined;
    const edge = (number: number) => Math.round((number * all[0].count) / VISITS);
    found.push(
      Array.from({ length: VISITS }, (_, number) => ({
        ...{ subject, number },
        embeddings: all.map((one) => slice(one, edge(number), edge(number + 1))),
      })),
    );
  }
  return found;
}

function join(sessions: readonly SessionEmbeddings[]): SessionEmbeddings {
  return { ...sessions[0], ...concatenate(sessions), starts: undefined };
}

function slice(session: SessionEmbeddings, start: number, end: number): SessionEmbeddings {
  const { dims, embeddings } = session;
  return { ...session, embeddings: embeddings.subarray(start * dims, end * dims), count: end - start };
}

/** Enrols and compares by all parts of a system. */
class Comparer {
  readonly #plan: Plan;
  readonly #parts: readonly SystemPart[];
  readonly #probes = new Map<Backend, WeakMap<Visit, Probes>>();

  constructor(plan: Plan, parts: readonly SystemPart[]) {
    this.#plan = plan;
    this.#parts = parts;
  }

  /** A person's template, by part, of their enrolment and of further visits. */
  enrol(claim: number, visits: readonly Visit[]): Template[] {
    return this.#parts.map((part, p) => {
      const enrolled = this.#plan.enrol[claim].map(({ key }) => part.enrolled(key));
      const { embeddings, count } = concatenate([...enrolled, ...visits.map((visit) => visit.embeddings[p])]);
      return this.#backend(part, claim).enrol(embeddings, count);
    });
  }

  score(claim: number, template: readonly Template[], visit: Visit): number {
    return this.#parts.reduce((sum, part, p) => {
      const backend = this.#backend(part, claim);
      return sum + part.weight * backend.score(template[p], this.#probesOf(backend, visit, p))[0];
    }, 0);
  }

  /** As for a claim of their own: back-ends know everybody who enrolled. */
  #backend(part: SystemPart, claim: number): Backend {
    return part.choose?.(claim, claim) ?? part.backend;
  }

  #probesOf(backend: Backend, visit: Visit, part: number): Probes {
    const known = this.#probes.get(backend) ?? new WeakMap<Visit, Probes>();
    this.#probes.set(backend, known);
    const before = known.get(visit);
    if (before) return before;
    const { embeddings, count } = visit.embeddings[part];
    const made = backend.probes(embeddings, count, 'session');
    known.set(visit, made);
    return made;
  }
}
