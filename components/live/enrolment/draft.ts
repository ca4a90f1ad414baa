import { useCallback, useEffect, useState } from 'react';
import { z } from 'zod';
import { readTab, writeTab } from '../kept/tab-storage.ts';

const draftSchema = z.object({
  name: z.string().max(60),
  consent: z.boolean(),
  keepMovement: z.boolean(),
  /** Whose profile is made anew, or gets another session when `adds`. */
  profile: z.string().nullable().default(null),
  adds: z.boolean().default(false),
  /** Since which pointer event of the session movement counts for the profile, and how often all had been forgotten then. */
  recording: z.object({ from: z.int().nonnegative(), clears: z.int() }).nullable(),
});
export type EnrolmentDraft = z.infer<typeof draftSchema>;

export const NO_DRAFT: EnrolmentDraft = {
  name: '',
  consent: false,
  keepMovement: false,
  profile: null,
  adds: false,
  recording: null,
};

/** Begins anew once everything was forgotten; another network reads the same movement, of which what came before is not this person's. */
export function stillRecording(
  recording: NonNullable<EnrolmentDraft['recording']>,
  clears: number,
): NonNullable<EnrolmentDraft['recording']> {
  return recording.clears === clears ? recording : { from: 0, clears };
}

const KEY = 'enrolment';

/**
 * What somebody has filled in, kept by this tab as they type, so that a reload does not lose it. `kept` says when the movement
 * from before a reload is there again, `clears` and `pointerEvents` what there is of it.
 */
export function useEnrolmentDraft(
  { ready, restored }: { ready: boolean; restored: boolean },
  { clears, pointerEvents }: { clears: number; pointerEvents: number },
): [EnrolmentDraft, (change: Partial<EnrolmentDraft>) => void] {
  const [draft, setDraft] = useState<EnrolmentDraft>(NO_DRAFT);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is known what there is
  useEffect(() => {
    const before = ready && readTab(KEY, draftSchema);
    if (!before) return;
    const from = restored ? Math.min(before.recording?.from ?? 0, pointerEvents) : 0;
    setDraft({ ...before, recording: before.recording && { from, clears } });
  }, [ready]);
  const change = useCallback((some: Partial<EnrolmentDraft>) => {
    setDraft((before) => ({ ...before, ...some }));
  }, []);
  useEffect(() => {
    if (ready && draft !== NO_DRAFT) writeTab(KEY, draft);
  }, [ready, draft]);
  return [draft, change];
}
