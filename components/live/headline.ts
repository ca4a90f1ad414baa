import { peopleNeeded } from '@/lib/evaluation/few-people.ts';
import { ENROLMENT_BLOCKS } from '@/lib/signature/enrolment-blocks.ts';
import { enrolmentTime } from '@/lib/signature/enrolment-progress.ts';
import type { Enrolment } from './enrolment/useEnrolment.ts';
import type { LiveState } from './session/live-session.ts';
import type { Live } from './useLive.ts';
import { lockedInWords } from './verdict-words.ts';

/** In mono above the title: where the network runs. */
export function kickerOf({ where, backend, model, state }: Live): string {
  if (where === 'server') return `Live · network on the server · ${model.name}`;
  if (!backend && state.error) return `Live · the network could not be loaded · ${model.name}`;
  return backend
    ? `Live · network in this browser · nothing leaves it · ${model.name}`
    : `Live · the network is being loaded · ${model.name}`;
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
  { enrolled, recent, state, verdict, hasMouse, cohort }: Live,
  enrolment: Pick<Enrolment, 'stage' | 'name'>,
): string {
  if (verdict.kind === 'clock')
    return 'This browser’s clock is too coarse to judge: switch off what makes it so (resistFingerprinting in older versions of Firefox, some privacy extensions), or use another browser.';
  if (verdict.kind === 'locked') {
    const { source } = state.turns.findLast((t) => t.seconds < verdict.at.seconds) ?? state.turns[0];
    return capital(lockedInWords(verdict, source.kind === 'hand' ? null : source.label));
  }
  const few = cohort?.scores.length === 0 ? peopleNeeded(cohort.subjects.length) : null;
  if (few) return `What a likeness is worth cannot be said here. ${few}`;
  if (state.error) return 'The network does not answer. What you move is kept and read when it does.';
  if (!hasMouse && state.events === 0)
    return 'There is no mouse on this device, and fingers move differently: watch recorded people instead.';
  if (enrolment.stage !== 'asking')
    return `The network is learning how ${enrolment.name.trim()} moves, block by block.`;
  if (enrolled === 0)
    return `Move the mouse as you always do. After ${ENROLMENT_BLOCKS} blocks (about ${enrolmentTime('targets').median} seconds at targets, longer when you only browse) the network can tell you from others.`;
  if (recent.length === 0) return firstBlock(state);
  return 'Hand the mouse to somebody else and watch what happens.';
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
