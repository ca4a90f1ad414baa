import { useCallback, useState } from 'react';
import type { LiveState } from './session/live-session';

interface SignIn {
  claim: string | null;
  epoch: number;
  block: number;
}

/**
 * From which block on trust is gathered: whoever says "I am …" is judged by what moves from then on, not by what was there
 * before. A claim that came with the page's address counts from the beginning.
 */
export function useSignIn(state: LiveState, claim: string | null, setClaim: (claim: string) => void) {
  const [at, setAt] = useState<SignIn>({ claim, epoch: state.epoch, block: 0 });
  const { epoch } = state;
  const block = state.blocks.length;
  const signIn = useCallback(
    (id: string) => {
      setAt({ claim: id, epoch, block });
      setClaim(id);
    },
    [epoch, block, setClaim],
  );
  const holds = at.claim === claim && at.epoch === epoch;
  return { from: holds ? at.block : 0, signIn };
}
