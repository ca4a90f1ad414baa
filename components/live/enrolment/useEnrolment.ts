import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ErrorReport } from '@/lib/errors.ts';
import { BLOCK_EVENTS } from '@/lib/mouse/blocks.ts';
import { ENROLMENT_BLOCKS } from '@/lib/signature/enrolment-blocks.ts';
import { type EnrolmentProgress, enrolmentProgress } from '@/lib/signature/enrolment-progress.ts';
import type { Profile } from '@/lib/signature/profile.ts';
import { holdMovement } from '../enrolled-movement.ts';
import { asReport } from '../report.ts';
import { resembles } from '../resembles.ts';
import type { LiveState } from '../session/live-session.ts';
import type { Live } from '../useLive.ts';
import { NO_DRAFT, stillRecording, useEnrolmentDraft } from './draft.ts';

/** What the person who enrols has said and done so far, and what they can do. */
export interface Enrolment {
  readonly stage: 'asking' | 'recording' | 'saving';
  readonly name: string;
  readonly consent: boolean;
  readonly keepMovement: boolean;
  /** Blocks of this person's own movement so far, of {@link ENROLMENT_BLOCKS}. */
  readonly collected: number;
  /** Whose profile is made anew, or gets another session when `adds`. */
  readonly again: Profile | undefined;
  readonly adds: boolean;
  /** How far it has come and what the profile still lacks; null while nobody enrols. */
  readonly progress: EnrolmentProgress | null;
  /** Whether the form was asked for or begun, so that it is wanted though somebody is enrolled already. */
  readonly wanted: boolean;
  readonly error: ErrorReport | undefined;
  /** What to know about the profile that was just kept. */
  readonly note: string | undefined;
  set(change: { name?: string; consent?: boolean; keepMovement?: boolean }): void;
  ask(again?: Profile, adds?: boolean): void;
  start(): void;
  cancel(): void;
}

/** Blocks of nothing but what moved since: one that began before may hold somebody else's movement. */
const ownBlocks = ({ blocks }: LiveState, from: number) => blocks.filter(({ start }) => start >= from);

/** Asks for a name and for consent, collects movement until it is enough, checks it, and keeps the profile. */
export function useEnrolment(live: Live): Enrolment {
  const { session, state, store, usable, cohort, profiles, signIn, compareWith } = live;
  const [draft, setDraft] = useEnrolmentDraft(live.kept, {
    clears: session.clears,
    pointerEvents: state.pointerEvents,
  });
  const { recording, name, consent, keepMovement, adds } = draft;
  const again = profiles.data?.find(({ id }) => id === draft.profile);
  /** After a reload it has to be known whom there is before it is known who enrols. */
  const unsure = draft.profile !== null && !profiles.data;
  const [wanted, setWanted] = useState(false);
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<ErrorReport>();
  const [note, setNote] = useState<string>();
  const busy = useRef(false);
  const refresh = profiles.mutate;
  const { profilesChanged } = live.kept;

  const collected = recording ? ownBlocks(state, recording.from).length : 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the session is read again when there are more blocks
  const progress = useMemo(
    () =>
      recording
        ? enrolmentProgress(session.pointerEvents(recording.from, state.pointerEvents), collected)
        : null,
    [session, recording, collected],
  );
  const stage = saving ? 'saving' : recording ? 'recording' : 'asking';

  useEffect(() => {
    if (!recording || busy.current) return;
    // Forgetting what moved throws away what was collected; the network may be exchanged in between.
    const still = stillRecording(recording, session.clears);
    if (still !== recording) return setDraft({ recording: still });
    if (collected < ENROLMENT_BLOCKS || !state.model || unsure) return;
    busy.current = true;
    setSaving(true);
    const blocks = ownBlocks(state, recording.from);
    const embeddings = blocks.map((b) => b.embedding);
    // From the first block's first event on, so that block n of the profile begins at event n × stride of what is kept.
    const events = session.pointerEvents(blocks[0].start, blocks[blocks.length - 1].start + BLOCK_EVENTS);
    const { model } = state;
    const keep = async () => {
      const lowRate = store.where === 'browser' ? await session.embedLowRate(events) : undefined;
      const kept = { name, model, embeddings, lowRate, events, keepMovement, add: adds };
      if (again) await store.replace(again.id, kept);
      else await store.create(kept);
      profilesChanged();
      const called = again?.name ?? name.trim();
      const twin = cohort && resembles(embeddings, usable, again?.id, cohort);
      setNote(twin && `${called} moves much like ${twin}: the two may be taken for each other.`);
      const id = (await refresh())?.find((p) => p.name === called)?.id;
      setWanted(false);
      setDraft(NO_DRAFT);
      if (!id) return;
      holdMovement(id, events);
      signIn(id);
    };
    keep()
      .catch((failure) => {
        setError(asReport(failure));
        setDraft({ recording: null });
      })
      .finally(() => {
        busy.current = false;
        setSaving(false);
      });
  }, [
    recording,
    state,
    collected,
    session,
    name,
    store,
    keepMovement,
    again,
    adds,
    unsure,
    usable,
    cohort,
    refresh,
    signIn,
    setDraft,
    profilesChanged,
  ]);

  const set = useCallback(
    (change: Parameters<Enrolment['set']>[0]) => {
      setWanted(true);
      setDraft(change);
    },
    [setDraft],
  );

  const start = useCallback(() => {
    setError(undefined);
    setNote(undefined);
    compareWith(null);
    setDraft({ recording: { from: state.pointerEvents, clears: session.clears } });
  }, [compareWith, setDraft, state.pointerEvents, session]);

  const ask = useCallback(
    (profile?: Profile, another = false) => {
      setWanted(true);
      setError(undefined);
      if (profile) setDraft({ profile: profile.id, adds: another, name: profile.name });
      else setDraft({ profile: null, adds: false, ...(again && { name: '' }) });
    },
    [again, setDraft],
  );

  const cancel = useCallback(() => {
    if (recording) return setDraft({ recording: null });
    setWanted(false);
    if (again) setDraft(NO_DRAFT);
  }, [recording, again, setDraft]);

  return {
    stage,
    name,
    consent,
    keepMovement,
    collected,
    again,
    adds,
    progress,
    wanted: wanted || again !== undefined,
    error,
    note,
    set,
    ask,
    start,
    cancel,
  };
}
