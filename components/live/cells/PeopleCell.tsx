'use client';

import { useCallback, useMemo, useState } from 'react';
import { Cell } from '@/components/ui/Cell';
import { ErrorNote } from '@/components/ui/ErrorNote';
import type { Profile } from '@/lib/signature/profile.ts';
import { Enrolment } from '../Enrolment';
import { People } from '../People';
import type { Live } from '../useLive';

/** Who is enrolled, and the way to become one of them. */
export function PeopleCell({ live }: { live: Live }) {
  const { profiles, usable, store, model, session, state, cohort, signIn, compareWith, models, setQuery } =
    live;
  const [again, setAgain] = useState<Profile>();
  const hashes = useMemo(() => new Set(models.map((m) => m.hash)), [models]);
  const refresh = profiles.mutate;
  const onEnrolled = useCallback(
    async (name: string) => {
      setAgain(undefined);
      const now = await refresh();
      const id = now?.find((p) => p.name === name)?.id;
      if (id) signIn(id);
    },
    [refresh, signIn],
  );
  return (
    <Cell heading="Who is enrolled" id="people">
      <People
        profiles={profiles.data ?? []}
        store={store}
        modelHash={model.hash}
        usableHashes={hashes}
        onUse={(name) => setQuery({ model: name })}
        onChange={() => refresh()}
        onEnrolAgain={setAgain}
      />
      <Enrolment
        key={again?.id ?? 'new'}
        again={again}
        onCancelAgain={() => setAgain(undefined)}
        session={session}
        state={state}
        store={store}
        enrolled={usable}
        cohort={cohort}
        onStart={() => compareWith(null)}
        onEnrolled={onEnrolled}
      />
      {profiles.error && <ErrorNote error={profiles.error} />}
    </Cell>
  );
}
