import { ENROLMENT_BLOCKS } from '@/lib/signature/cohort.ts';
import type { Live } from './useLive';

/** In mono above the title: where the network runs. */
export function kickerOf({ where, backend, model }: Live): string {
  if (where === 'server') return `Live · network on the server · ${model.name}`;
  return backend
    ? `Live · network in this browser · nothing leaves it · ${model.name}`
    : `Live · the network is being loaded · ${model.name}`;
}

/** Who the page thinks is there. */
export function titleOf({ locked, claimed, identification, liveness, turn }: Live): string {
  // Recordings are announced as such; made-up people among them need not be told.
  const judged = turn.source.kind === 'replay' ? null : liveness;
  if (judged && !judged.human) return 'That is not a person.';
  if (judged?.replay) return 'I have seen this before.';
  if (locked && claimed) return `You are not ${claimed.name}.`;
  if (identification?.best) return `Hello again, ${identification.best.name}.`;
  if (identification?.perhaps) return `Is it you, ${identification.perhaps.name}?`;
  if (identification) return 'I don’t think we have met.';
  return 'Show me how you move.';
}

/** One sentence about what happens. */
export function leadOf({ people, recent, state, locked, claimed }: Live): string {
  if (locked && claimed)
    return `${Math.round(locked.seconds)} seconds into this session the evidence against ${claimed.name} was enough to lock it.`;
  if (people.length === 0)
    return `Move the mouse as you always do. After about a minute (${ENROLMENT_BLOCKS} blocks) the network can tell you from others.`;
  if (recent.length === 0) return `Move on: ${state.missing} more events make the first block.`;
  return 'Hand the mouse to somebody else and watch what happens.';
}
