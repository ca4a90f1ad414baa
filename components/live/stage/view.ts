import type { TrustPoint } from '@/lib/signature/judgement.ts';
import type { LiveBlock } from '../session/live-session.ts';
import type { Live } from '../useLive.ts';

/** A point of the trust curve with all that it opens to. */
export interface StagePoint extends Omit<TrustPoint, 'block'> {
  readonly block: LiveBlock;
}

/** What the stage draws of the verdict: the only place that knows in which shape the verdict comes. */
export function stagePoints({
  trust,
  state,
  claimed,
}: Pick<Live, 'trust' | 'state' | 'claimed'>): readonly StagePoint[] {
  if (!claimed) return [];
  return trust.flatMap((point) => {
    const block = state.blocks[point.block];
    return block ? [{ ...point, block }] : [];
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
