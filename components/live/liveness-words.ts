import { WINDOWS_IN_A_ROW } from '@/lib/signature/human/liveness.ts';
import type { Liveness } from './useHumanity.ts';

/** What can be said of whether it is a person: `few` when nothing speaks against one yet, `slow` when the device sends too seldom. */
export type LivenessVerdict = 'replay' | 'inhuman' | 'few' | 'slow' | 'human';

export function livenessVerdict({ human, replay, windows, newest, stretch }: Liveness): LivenessVerdict {
  if (replay) return 'replay';
  if (!human) return 'inhuman';
  if (windows < WINDOWS_IN_A_ROW && !stretch) return 'few';
  return newest || stretch ? 'human' : 'slow';
}

/** In a sentence. */
export const LIVENESS_WORDS: Readonly<Record<LivenessVerdict, string>> = {
  replay: 'This was recorded before: a replay.',
  inhuman: 'This does not move like a person.',
  few: 'Nothing speaks against a person so far.',
  slow: 'This device sends too seldom to judge whether it is a person.',
  human: 'This moves like a person.',
};

/** How an attack by a bot went. */
export const ATTACK_WORDS: Readonly<Record<LivenessVerdict, string>> = {
  replay: 'Caught.',
  inhuman: 'Caught.',
  few: 'Too short to judge.',
  slow: 'Too slow to judge.',
  human: 'That one got through.',
};
