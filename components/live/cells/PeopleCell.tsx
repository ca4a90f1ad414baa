'use client';

import { useMemo } from 'react';
import { Cell } from '@/components/ui/Cell.tsx';
import { ErrorNote } from '@/components/ui/ErrorNote.tsx';
import type { Enrolment } from '../enrolment/useEnrolment.ts';
import { goTo } from '../goTo.ts';
import styles from '../LiveView.module.css';
import { People } from '../People.tsx';
import type { Live } from '../useLive.ts';

/** Who is enrolled, and what can be done with each. */
export function PeopleCell({ live, enrolment }: { live: Live; enrolment: Enrolment }) {
  const { profiles, store, model, models, setQuery, kept } = live;
  const hashes = useMemo(() => new Set(models.map((m) => m.hash)), [models]);
  const some = (profiles.data ?? []).length > 0;
  return (
    <Cell heading="Who is enrolled" id="people">
      {profiles.data && !some && (
        <p className={styles.note}>
          Nobody yet. Whoever enrols above is listed here, to be renamed or deleted.
        </p>
      )}
      <People
        profiles={profiles.data ?? []}
        store={store}
        modelHash={model.hash}
        usableHashes={hashes}
        onUse={(name) => setQuery({ model: name })}
        onChange={() => {
          profiles.mutate();
          kept.profilesChanged();
        }}
        onAddSession={(profile) => {
          enrolment.ask(profile, true);
          goTo('who');
        }}
        onEnrolAgain={(profile) => {
          enrolment.ask(profile);
          goTo('who');
        }}
      />
      {kept.otherTabs > 0 && (
        <p className={styles.note} data-testid="other-tabs">
          This page is open in another tab too. Each judges what moves over itself; who is enrolled is the
          same in all.
        </p>
      )}
      {profiles.error && <ErrorNote error={profiles.error} />}
    </Cell>
  );
}
