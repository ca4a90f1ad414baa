import type { Backend } from './backends/backend.ts';
import { compareChosen, compareSessions } from './compare.ts';
import { drawScores } from './curves.ts';
import { measureScores } from './figures.ts';
import { perSubject } from './per-subject.ts';
import type { ListedSession, Plan } from './plan.ts';
import type { Protocol } from './protocol.ts';
import type { Measured } from './result.ts';
import { fuseScores } from './score-fusion.ts';
import { ScoreBuilder, type ScoreSet } from './scores.ts';
import { concatenate, type SessionEmbeddings } from './session-embeddings.ts';
import type { FusionSize } from './windows.ts';

/** One network's share in a system: its embeddings, how they are compared, and the weight of the score. */
export interface SystemPart {
  readonly backend: Backend;
  readonly weight: number;
  /** Embeddings of a session that enrols. */
  enrolled(session: string): SessionEmbeddings;
  /** Embeddings of a session that is judged, blocks not overlapping. */
  judged(session: string): SessionEmbeddings;
  /** Templates made elsewhere, one per subject; otherwise they are made from `enrolled`. */
  readonly templates?: ReturnType<Backend['enrol']>[];
  /** In place of `backend`: what compares a claim with somebody's movement, both by index (−1 for an unknown hand). */
  choose?(claim: number, actual: number): Backend;
}

/** A system with its people enrolled. */
export interface EnrolledPart extends SystemPart {
  readonly templates: ReturnType<Backend['enrol']>[];
  /** A subject's template by one of the back-ends to choose from. */
  template(backend: Backend, subject: number): ReturnType<Backend['enrol']>;
}

/** Enrols everybody of a plan. */
export function enrolPart(plan: Plan, part: SystemPart): EnrolledPart {
  const known = new Map<Backend, Map<number, ReturnType<Backend['enrol']>>>();
  function template(backend: Backend, subject: number) {
    const own = known.get(backend) ?? new Map<number, ReturnType<Backend['enrol']>>();
    known.set(backend, own);
    const before = part.templates?.[subject] ?? own.get(subject);
    if (before) return before;
    const { embeddings, count } = concatenate(plan.enrol[subject].map(({ key }) => part.enrolled(key)));
    const made = backend.enrol(embeddings, count);
    own.set(subject, made);
    return made;
  }
  const templates =
    part.templates ?? (part.choose ? [] : plan.subjects.map((_, i) => template(part.backend, i)));
  return { ...part, templates, template };
}

/** Scores of a plan's comparisons at one fusion size: the weighted sum over parts. */
export function scorePlan(plan: Plan, parts: readonly EnrolledPart[], size: FusionSize): ScoreSet {
  const sets = parts.map((part) => {
    const probes = plan.probes.map(({ session, actual, claims }) => ({
      embeddings: part.judged(session.key),
      actual,
      claims,
    }));
    const { choose, template, weight } = part;
    const scores = choose
      ? compareChosen({ choose, template }, plan.subjects, probes, size)
      : compareSessions(part.backend, plan.subjects, part.templates, probes, size);
    return { scores, weight };
  });
  return sets.length === 1 && sets[0].weight === 1 ? sets[0].scores : fuseScores(sets);
}

/**
 * Adds a rejection for each session that was too short to be judged, where a protocol wants every session judged: a system
 * that cannot see somebody must not let them in.
 */
export function rejectUnjudged(plan: Plan, set: ScoreSet): ScoreSet {
  const judged = new Set(set.session);
  if (judged.size === plan.probes.length) return set;
  const builder = new ScoreBuilder();
  for (let i = 0; i < set.length; i++)
    builder.add({
      claim: set.claim[i],
      actual: set.actual[i],
      session: set.session[i],
      block: set.block[i],
      genuine: set.genuine[i] === 1,
      score: set.score[i],
    });
  plan.probes.forEach(({ actual, claims }, session) => {
    if (judged.has(session)) return;
    for (const claim of claims)
      builder.add({
        claim,
        actual,
        session,
        block: 0,
        genuine: claim === actual,
        score: Number.NEGATIVE_INFINITY,
      });
  });
  return builder.build(set.subjects, set.sessions);
}

/** Sessions of a plan in which a part has no block. */
export function unjudgedSessions(plan: Plan, part: SystemPart): ListedSession[] {
  return plan.probes.map(({ session }) => session).filter(({ key }) => part.judged(key).count === 0);
}

/**
 * Measures a system at every fusion size of a protocol.
 *
 * @param onSize is told each set of scores, largest work last, for progress and for keeping scores
 */
export function measureSystem(
  protocol: Protocol,
  plan: Plan,
  parts: readonly SystemPart[],
  onSize: (size: FusionSize, scores: ScoreSet) => void = () => {},
): Measured {
  const enrolled = parts.map((part) => enrolPart(plan, part));
  const measured: Measured = { fusion: [], curves: [] };
  for (const size of protocol.blocks) {
    const scores = scorePlan(plan, enrolled, size);
    const set = protocol.task === 'sessions' ? rejectUnjudged(plan, scores) : scores;
    if (set.length === 0) continue;
    const subjects = perSubject(set);
    measured.fusion.push(measureScores(set, size, subjects));
    measured.curves.push(drawScores(set, size, subjects));
    onSize(size, set);
  }
  return measured;
}
