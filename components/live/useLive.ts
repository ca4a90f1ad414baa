'use client';

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useCallback, useMemo, useRef } from 'react';
import type { Judge, TrustPoint } from '@/lib/signature/judgement.ts';
import { kindsOf } from '@/lib/signature/movement-kind.ts';
import { RECENT_BLOCKS } from '@/lib/signature/observe.ts';
import { enrol } from '@/lib/signature/people.ts';
import { rank } from '@/lib/signature/rank.ts';
import { flatten, template } from '@/lib/signature/template.ts';
import { LIVE_RULE } from '@/lib/signature/trust.ts';
import { verdictOf } from '@/lib/signature/verdict.ts';
import { useAttack } from './attack/useAttack.ts';
import { localProfiles, serverProfiles } from './profile-store.ts';
import { TASKS } from './tasks/Task.tsx';
import type { DatasetOption, ModelOption } from './types.ts';
import { useHasMouse } from './useHasMouse.ts';
import { useHumanity } from './useHumanity.ts';
import { useJudgement } from './useJudgement.ts';
import { useCohort, useProfiles } from './useKnownPeople.ts';
import { useLiveSession } from './useLiveSession.ts';
import { usePlayback } from './usePlayback.ts';
import { useSignIn } from './useSignIn.ts';

export interface LiveOptions {
  models: readonly ModelOption[];
  datasets: readonly DatasetOption[];
  defaultModel: string;
}

export const RULE = LIVE_RULE;

const NO_TRUST: readonly TrustPoint[] = [];

/** Everything that the cells of the live page show and do, from the page's address and the movement. */
export function useLive({ models, datasets, defaultModel }: LiveOptions) {
  const [query, setQuery] = useQueryStates({
    model: parseAsString,
    dataset: parseAsString,
    claim: parseAsString,
    task: parseAsStringLiteral(TASKS).withDefault('free'),
    where: parseAsStringLiteral(['browser', 'server']).withDefault('browser'),
  });
  const model =
    models.find((m) => m.name === query.model) ?? models.find((m) => m.name === defaultModel) ?? models[0];
  const { where } = query;
  const profiles = useProfiles(where, models);
  const { mutate: readProfiles } = profiles;
  const { session, state, backend, kept } = useLiveSession(model, where, readProfiles);
  const hasMouse = useHasMouse();
  const place = useRef<HTMLDivElement>(null);
  const playback = usePlayback(session, place);
  const attack = useAttack({ playback, datasets, events: state.events });
  const known = useCohort(model.name, query.dataset);
  const cohort = known.data?.cohort;

  const usable = useMemo(
    () => (profiles.data ?? []).filter((p) => p.modelHash === model.hash),
    [profiles.data, model.hash],
  );
  const enrolled = profiles.data ? usable.length : profiles.error ? 0 : undefined;
  /** Enrolled with weights that are here too, though not in use. */
  const elsewhere = useMemo(
    () =>
      (profiles.data ?? []).filter(
        (p) => p.modelHash !== model.hash && models.some((m) => m.hash === p.modelHash),
      ),
    [profiles.data, model.hash, models],
  );
  const people = useMemo(
    () => (cohort ? usable.map((p) => enrol(cohort, p.id, p.name, p.embeddings, p.lowRate)) : []),
    [usable, cohort],
  );

  // What is shown is about whoever moved last, until somebody else has moved enough.
  const turn = state.turns.findLast((t) => t.block < state.blocks.length) ?? state.turns[0];
  const drawn = state.turns.findLast((t) => t.row < state.events) ?? state.turns[0];
  const recent = useMemo(
    () =>
      state.blocks.slice(Math.max(turn.block, state.blocks.length - RECENT_BLOCKS)).map((b) => b.embedding),
    [state.blocks, turn],
  );
  const nearest = useMemo(() => {
    if (!cohort || recent.length === 0) return [];
    const probe = template(flatten(recent, cohort.dims), cohort.dims, cohort.mean);
    return rank(
      probe,
      cohort.subjects.map((s) => ({ id: s.key, name: s.key, template: s.template })),
    );
  }, [cohort, recent]);

  /** Made-up people are compared among themselves: to a network that knows people they are all alike. */
  const compareWith = useCallback(
    (dataset: string | null) => {
      const synthetic = datasets.some((d) => d.id === dataset && d.synthetic);
      setQuery({ dataset: synthetic ? dataset : null });
    },
    [datasets, setQuery],
  );
  const setClaim = useCallback((claim: string) => setQuery({ claim }), [setQuery]);
  const { from, signIn } = useSignIn(
    { block: state.blocks.length, clears: session.clears },
    query.claim,
    setClaim,
    kept.restored,
  );
  const claimed = people.find((p) => p.id === query.claim);
  const claim = claimed?.id ?? null;
  const { turns, epoch } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new epoch has other blocks
  const judge = useMemo<Judge | null>(
    () =>
      cohort
        ? {
            ...{ people, cohort, rule: RULE, handovers: turns.slice(1) },
            claim: claim === null ? null : { id: claim, from },
          }
        : null,
    [people, cohort, turns, claim, from, epoch],
  );
  const judgement = useJudgement(judge, state.blocks);
  const since = judgement?.since ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: anew with every block
  const kinds = useMemo(() => {
    const from = state.blocks[Math.max(since, state.blocks.length - RECENT_BLOCKS)]?.start;
    return from === undefined ? [] : kindsOf(session.pointerEvents(from, state.pointerEvents));
  }, [session, state.blocks, since]);
  const liveness = useHumanity(session, state, turn, usable, kept.ready);
  // Recordings are announced as such; made-up people among them need not be told that they are no persons.
  const judged = turn.source.kind === 'replay' ? null : liveness;
  const verdict = verdictOf(judgement, {
    coarseClock: state.sampling?.coarseClock ?? false,
    inhuman: judged?.human === false,
    replay: judged?.replay ?? false,
  });
  return {
    models,
    datasets,
    model,
    query,
    setQuery,
    where,
    session,
    state,
    backend,
    kept,
    hasMouse,
    place,
    playback,
    attack,
    store: where === 'browser' ? localProfiles : serverProfiles,
    known,
    cohort,
    compareWith,
    profiles,
    usable,
    /** How many enrolled with this network; undefined until it is known. */
    enrolled,
    elsewhere,
    /** Whom movement is compared with; nobody while what they are compared among is read. */
    people,
    turn,
    drawn,
    recent,
    judgement,
    /** What is said about who is there; headline, identification and trust are told from it. */
    verdict,
    /** What kinds of movement are judged. */
    kinds,
    identification: judgement?.identification ?? null,
    nearest,
    claimed,
    signIn,
    trust: judgement?.trust ?? NO_TRUST,
    locked: judgement?.locked ?? undefined,
    liveness,
    error: state.error ?? playback.error,
  };
}

export type Live = ReturnType<typeof useLive>;
