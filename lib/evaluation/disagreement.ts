import { mean } from '../averages.ts';
import { AppError } from '../errors.ts';
import { equalErrorRate } from './eer.ts';
import { rankScores } from './ranking.ts';
import type { ScoreSet } from './scores.ts';

/** A probe that two systems judge differently. */
export interface DisputedProbe {
  /** Key of the probe's session, and its first block there. */
  session: string;
  block: number;
  /** Who moved the mouse; null where only "somebody else" is known. */
  actual: string | null;
  genuine: boolean;
  /** Score above the EER threshold, in standard deviations of all scores of the system: accepted where ≥ 0. */
  margins: [number, number];
}

/** How far two systems agree about one person. */
export interface Disagreement {
  subject: string;
  /** Half of (share of genuine probes refused + share of impostors accepted), each at its system's own EER threshold. */
  errors: [number, number];
  /** Half of (share of genuine + share of impostor comparisons that are decided differently). */
  disputed: number;
  /** The most different first. */
  probes: DisputedProbe[];
}

/** Disputed probes that are kept per person. */
const KEPT = 3;

/**
 * Where two systems decide differently about the same comparisons, person by person, the most disputed first.
 *
 * @throws AppError `bad_request` when they have no comparison in common
 */
export function disagreements(a: ScoreSet, b: ScoreSet): Disagreement[] {
  const other = new Map<string, number>();
  for (let i = 0; i < b.length; i++) other.set(keyOf(b, i), i);
  const sides = [judgeOf(a), judgeOf(b)] as const;
  const people = new Map<string, { counts: Counts; probes: DisputedProbe[] }>();
  for (let i = 0; i < a.length; i++) {
    const j = other.get(keyOf(a, i));
    if (j === undefined) continue;
    const subject = a.subjects[a.claim[i]];
    let person = people.get(subject);
    if (!person) {
      person = { counts: [emptyCount(), emptyCount()], probes: [] };
      people.set(subject, person);
    }
    const margins: [number, number] = [sides[0](a.score[i]), sides[1](b.score[j])];
    const genuine = a.genuine[i] === 1;
    const own = person.counts[genuine ? 1 : 0];
    own.all++;
    margins.forEach((margin, s) => {
      if (margin >= 0 !== genuine) own.wrong[s]++;
    });
    if (margins[0] >= 0 === margins[1] >= 0) continue;
    own.disputed++;
    const actual = a.actual[i] < 0 ? null : a.subjects[a.actual[i]];
    person.probes.push({ session: a.sessions[a.session[i]], block: a.block[i], actual, genuine, margins });
  }
  if (people.size === 0)
    throw new AppError('bad_request', 'The two evaluations have no comparison in common.', {
      hint: 'Evaluate both models with the same protocol, data set and --subjects.',
    });
  return [...people]
    .map(([subject, { counts, probes }]) => ({
      subject,
      errors: [balanced(counts, (c) => c.wrong[0]), balanced(counts, (c) => c.wrong[1])] as [number, number],
      disputed: balanced(counts, (c) => c.disputed),
      probes: probes.sort((p, q) => gap(q) - gap(p)).slice(0, KEPT),
    }))
    .sort((p, q) => q.disputed - p.disputed);
}

interface Count {
  all: number;
  wrong: [number, number];
  disputed: number;
}
/** Of impostor and of genuine comparisons. */
type Counts = [Count, Count];

const emptyCount = (): Count => ({ all: 0, wrong: [0, 0], disputed: 0 });

function balanced(counts: Counts, of: (count: Count) => number): number {
  const shares = counts.filter(({ all }) => all > 0).map((count) => of(count) / count.all);
  return mean(shares);
}

const gap = ({ margins }: DisputedProbe) => Math.abs(margins[0] - margins[1]);

function keyOf(set: ScoreSet, row: number): string {
  return `${set.subjects[set.claim[row]]}\n${set.sessions[set.session[row]]}\n${set.block[row]}`;
}

/** How far a score lies above the system's EER threshold, in standard deviations of its scores. */
function judgeOf(set: ScoreSet): (score: number) => number {
  const { threshold } = equalErrorRate(rankScores(set));
  const finite = set.score.filter(Number.isFinite);
  const centre = mean(finite);
  const deviation = Math.sqrt(finite.reduce((sum, s) => sum + (s - centre) ** 2, 0) / finite.length) || 1;
  return (score) => (score - threshold) / deviation;
}
