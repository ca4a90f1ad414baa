import { useCallback, useEffect, useState } from 'react';
import { z } from 'zod';
import { readTab, writeTab } from './kept/tab-storage';
import type { LiveState } from './session/live-session';

interface SignIn {
  claim: string | null;
  epoch: number;
  block: number;
}

const KEY = 'sign-in';
const kept = z.object({ claim: z.string().nullable(), block: z.int().nonnegative() });

/**
 * From which block on trust is gathered: whoever says "I am …" is judged by what moves from then on, not by what was there
 * before. A claim that came with the page's address counts from the beginning, one that this tab kept over a reload (`restored`) from
 * where it was made.
 */
export function useSignIn(
  state: LiveState,
  claim: string | null,
  setClaim: (claim: string) => void,
  restored: boolean,
) {
  const [at, setAt] = useState<SignIn>({ claim, epoch: state.epoch, block: 0 });
  const { epoch } = state;
  const block = state.blocks.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the session is back; later epochs are others
  useEffect(() => {
    const before = restored && readTab(KEY, kept);
    if (before) setAt({ ...before, epoch });
  }, [restored]);
  const signIn = useCallback(
    (id: string) => {
      setAt({ claim: id, epoch, block });
      writeTab(KEY, { claim: id, block });
      setClaim(id);
    },
    [epoch, block, setClaim],
  );
  const holds = at.claim === claim && at.epoch === epoch;
  return { from: holds ? at.block : 0, signIn };
}
