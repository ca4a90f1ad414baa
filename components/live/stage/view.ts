import type { Cohort } from '@/lib/signature/cohort.ts';
import { blockEvidence } from '@/lib/signature/observe.ts';
import type { Person } from '@/lib/signature/people.ts';
import type { LiveBlock } from '../session/live-session';
import type { Live } from '../useLive';

/** A point of the trust curve with all that it opens to. */
export interface StagePoint {
  readonly block: LiveBlock;
  /** Seconds of the session at the block's last event. */
  readonly seconds: number;
  /** Probability that it is still the claimed person, 0 … 1. */
  readonly trust: number;
  readonly locked: boolean;
  /** What this block alone says, log-likelihood ratio in nats, above 0 for the claimed person. */
  readonly evidence: number;
}

const judged = new WeakMap<Person, WeakMap<LiveBlock, number>>();

/** A block's evidence does not change for a person. */
function evidenceOf(block: LiveBlock, person: Person, cohort: Cohort): number {
  const known = judged.get(person) ?? new WeakMap<LiveBlock, number>();
  judged.set(person, known);
  const evidence = known.get(block) ?? blockEvidence(block.embedding, person, cohort);
  known.set(block, evidence);
  return evidence;
}

/** What the stage draws of the verdict: the only place that knows in which shape the verdict comes. */
export function stagePoints({
  trust,
  state,
  claimed,
  cohort,
}: Pick<Live, 'trust' | 'state' | 'claimed' | 'cohort'>): readonly StagePoint[] {
  if (!claimed || !cohort) return [];
  const at = new Map(state.blocks.map((block) => [block.seconds, block]));
  return trust.flatMap(({ seconds, trust: value, locked }) => {
    const block = at.get(seconds);
    return block
      ? [{ block, seconds, trust: value, locked, evidence: evidenceOf(block, claimed, cohort) }]
      : [];
  });
}

/** Trust that has lost this much of its highest recent value is falling. */
const FALL = 0.2;
const LOOKED_BACK = 12;

/** Whether trust is clearly lower than it was some blocks ago, and not high all the same. */
export function isFalling(points: readonly Pick<StagePoint, 'trust' | 'locked'>[]): boolean {
  const last = points.at(-1);
  if (!last || last.locked) return false;
  const highest = Math.max(...points.slice(-LOOKED_BACK).map((p) => p.trust));
  return last.trust < highest - FALL;
}
