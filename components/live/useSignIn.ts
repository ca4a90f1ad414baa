import { useCallback, useEffect, useState } from 'react';
import { z } from 'zod';
import { readTab, writeTab } from './kept/tab-storage.ts';

/** Who was said to be there, how often everything had been forgotten then, and the first block after it. */
export interface SignIn {
  readonly claim: string | null;
  readonly clears: number;
  readonly block: number;
}

/** The block from which on `claim` is judged: another network reads the same blocks, what was forgotten is not waited for. */
export function countsFrom(at: SignIn, claim: string | null, clears: number): number {
  return at.claim === claim && at.clears === clears ? at.block : 0;
}

const KEY = 'sign-in';
const kept = z.object({ claim: z.string().nullable(), block: z.int().nonnegative() });

/**
 * From which block on trust is gathered: whoever says "I am …" is judged by what moves from then on, not by what was there
 * before. A claim that came with the page's address counts from the beginning, one that this tab kept over a reload (`restored`) from
 * where it was made.
 */
export function useSignIn(
  { block, clears }: { block: number; clears: number },
  claim: string | null,
  setClaim: (claim: string) => void,
  restored: boolean,
) {
  const [at, setAt] = useState<SignIn>({ claim, clears, block: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the session is back
  useEffect(() => {
    const before = restored && readTab(KEY, kept);
    if (before) setAt({ ...before, clears });
  }, [restored]);
  useEffect(() => {
    if (clears > 0) writeTab(KEY, null);
  }, [clears]);
  const signIn = useCallback(
    (id: string) => {
      setAt({ claim: id, clears, block });
      writeTab(KEY, { claim: id, block });
      setClaim(id);
    },
    [clears, block, setClaim],
  );
  return { from: countsFrom(at, claim, clears), signIn };
}
