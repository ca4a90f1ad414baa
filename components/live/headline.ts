import { ENROLMENT_BLOCKS } from '@/lib/signature/cohort.ts';
import type { Enrolment } from './enrolment/useEnrolment';
import type { LiveState } from './session/live-session';
import type { Live } from './useLive';

/** In mono above the title: where the network runs. */
export function kickerOf({ where, backend, model, state }: Live): string {
  if (where === 'server') return `Live · network on the server · ${model.name}`;
  if (!backend && state.error) return `Live · the network could not be loaded · ${model.name}`;
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

/** What the first block waits for. */
export function firstBlock({ missing, error }: LiveState): string {
  if (error) return 'Waiting for the network.';
  return missing > 0
    ? `Keep moving: ${missing} more events make the first block.`
    : 'The first block is being read.';
}

/** One sentence about what happens. */
export function leadOf(
  { people, recent, state, locked, claimed, hasMouse }: Live,
  enrolment: Pick<Enrolment, 'stage' | 'name'>,
): string {
  if (locked && claimed) {
    const { source, seconds } = state.turns.findLast((t) => t.seconds < locked.seconds) ?? state.turns[0];
    const when =
      source.kind === 'hand'
        ? `${Math.round(locked.seconds)} seconds into this session`
        : `${Math.round(locked.seconds - seconds)} seconds after ${source.label} had taken the mouse`;
    return `${when} the evidence against ${claimed.name} was enough to lock it.`;
  }
  if (state.error) return 'The network does not answer. What you move is kept and read when it does.';
  if (!hasMouse && state.events === 0)
    return 'There is no mouse on this device, and fingers move differently: watch recorded people instead.';
  if (enrolment.stage !== 'asking')
    return `The network is learning how ${enrolment.name.trim()} moves, block by block.`;
  if (people.length === 0)
    return `Move the mouse as you always do. After about a minute (${ENROLMENT_BLOCKS} blocks) the network can tell you from others.`;
  if (recent.length === 0) return firstBlock(state);
  return 'Hand the mouse to somebody else and watch what happens.';
}
