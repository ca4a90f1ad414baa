import type { Verdict } from '@/lib/signature/verdict.ts';

/** Who the page thinks is there. */
export function titleOf(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'nothing':
      return 'Show me how you move.';
    case 'clock':
      return 'I cannot judge by this clock.';
    case 'inhuman':
      return 'That is not a person.';
    case 'replay':
      return 'I have seen this before.';
    case 'locked':
      return `You are not ${verdict.person.name}.`;
    case 'named':
      return `Hello again, ${verdict.person.name}.`;
    case 'perhaps':
      return `Is it you, ${verdict.person.name}?`;
    case 'doubt':
      return `Are you still ${verdict.person.name}?`;
    case 'unknown':
      return 'I don’t think we have met.';
  }
}

/** Who of the enrolled it is, in a sentence that agrees with {@link titleOf}. */
export function identityOf(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'nothing':
      return 'Nobody has moved enough yet.';
    case 'clock':
      return 'This browser’s clock is too coarse to judge: several points share each of its ticks.';
    case 'inhuman':
      return 'This is no person’s movement.';
    case 'replay':
      return 'This is a recording of what was seen before.';
    case 'locked': {
      if (verdict.back) return `What moves now is like ${verdict.person.name} again: sign in again to go on.`;
      if (verdict.other) return `This is ${verdict.other.name}.`;
      return verdict.nobody ? NOBODY : 'Who it is instead is not settled yet.';
    }
    case 'named':
      return `This is ${verdict.person.name}.`;
    case 'perhaps':
      return `Perhaps ${verdict.person.name}; too little evidence to say so.`;
    case 'doubt':
      return verdict.like
        ? `This is more like ${verdict.like.name} than like ${verdict.person.name}.`
        : `This is not much like ${verdict.person.name}.`;
    case 'unknown':
      return NOBODY;
  }
}

const NOBODY = 'This is nobody who is enrolled here.';

/** When a claim was locked, counted from what a person experienced; `mover` took the mouse, where that is known. */
export function lockedInWords(verdict: Verdict & { kind: 'locked' }, mover: string | null): string {
  const seconds = Math.max(1, Math.round(verdict.after));
  const when = `${seconds} ${seconds === 1 ? 'second' : 'seconds'} after`;
  const since = verdict.known ? `${mover ?? 'somebody else'} had taken the mouse` : 'trust had begun to fall';
  return `${when} ${since}, the evidence against ${verdict.person.name} was enough to lock it.`;
}
