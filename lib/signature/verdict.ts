import type { Identified } from './contract.ts';
import type { Judgement, TrustPoint } from './judgement.ts';
import type { Person } from './people.ts';

/** What is known about the movement beside whose it is. */
export interface Circumstances {
  /** The browser's clock ticks too seldom to judge by. */
  readonly coarseClock: boolean;
  /** Two full windows in a row were unlike a person. */
  readonly inhuman: boolean;
  /** The strokes repeat what was seen before. */
  readonly replay: boolean;
}

/**
 * The one thing that is said about who is there. Headline, identification and trust are all told from this, so that they cannot
 * disagree.
 */
export type Verdict =
  /** Nobody has moved enough, or nobody is enrolled. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'clock' }
  | { readonly kind: 'inhuman' }
  | { readonly kind: 'replay' }
  /** The evidence against the claimed person was enough. */
  | {
      readonly kind: 'locked';
      readonly person: Person;
      readonly at: TrustPoint;
      /** Seconds from when the mouse changed hands, as known or as trust shows it. */
      readonly after: number;
      readonly known: boolean;
      /** Who else it is, if anybody enrolled. */
      readonly other: Identified | null;
      /** Whether it is nobody of the enrolled; neither this nor `other` while there is too little evidence. */
      readonly nobody: boolean;
      /** What has moved since looks like the claimed person again: they may sign in anew. */
      readonly back: boolean;
    }
  /** Called by name; with a claim, the claimed one. */
  | { readonly kind: 'named'; readonly person: Identified }
  /** Likelier than nobody, with too little evidence to be named; with a claim, the claimed one. */
  | { readonly kind: 'perhaps'; readonly person: Identified }
  /** Not locked, but the movement is not like the claimed person's: like somebody else's, or like nobody's. */
  | { readonly kind: 'doubt'; readonly person: Person; readonly like: Identified | null }
  /** Nobody of the enrolled. */
  | { readonly kind: 'unknown' };

/** What is said, from the judgement of all blocks. */
export function verdictOf(judgement: Judgement | null, circumstances: Circumstances): Verdict {
  if (circumstances.coarseClock) return { kind: 'clock' };
  if (circumstances.inhuman) return { kind: 'inhuman' };
  if (circumstances.replay) return { kind: 'replay' };
  if (!judgement) return { kind: 'nothing' };
  const { claimed, locked, change, identification } = judgement;
  const best = identification?.best ?? null;
  if (claimed && locked) {
    const since = change ?? { seconds: locked.seconds, known: false };
    return {
      kind: 'locked',
      person: claimed,
      at: locked,
      after: Math.max(0, locked.seconds - since.seconds),
      known: since.known,
      other: best?.id === claimed.id ? null : best,
      nobody: identification !== null && !best && !identification.perhaps,
      back: best?.id === claimed.id,
    };
  }
  if (!identification) return { kind: 'nothing' };
  const first = best ?? identification.perhaps;
  if (!claimed) {
    if (!first) return { kind: 'unknown' };
    return { kind: best ? 'named' : 'perhaps', person: first };
  }
  const trusted = (judgement.trust.at(-1)?.trust ?? 0) >= 0.5;
  if (first?.id === claimed.id) return { kind: best && trusted ? 'named' : 'perhaps', person: first };
  return { kind: 'doubt', person: claimed, like: first };
}
