import { useMemo } from 'react';
import { type Judge, type Judgement, type SeenBlock, SessionJudge } from '@/lib/signature/judgement.ts';

/** What is to be said about `blocks`; null until there is somebody to compare with. A new `judge` judges all of them anew. */
export function useJudgement(judge: Judge | null, blocks: readonly SeenBlock[]): Judgement | null {
  const session = useMemo(() => judge && new SessionJudge(judge), [judge]);
  return useMemo(() => session?.after(blocks) ?? null, [session, blocks]);
}
