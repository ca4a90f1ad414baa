'use client';

import Link from 'next/link';
import { useState } from 'react';
import { call } from '@/components/api/call.ts';
import { useAnswer } from '@/components/api/useAnswer.ts';
import { Button, ButtonLink } from '@/components/ui/Button.tsx';
import { Checkbox } from '@/components/ui/Checkbox.tsx';
import { Dialog, DialogClose } from '@/components/ui/Dialog.tsx';
import { EmptyState } from '@/components/ui/EmptyState.tsx';
import { ErrorNote } from '@/components/ui/ErrorNote.tsx';
import { formatBytes, plural } from '@/components/ui/format.ts';
import { useToast } from '@/components/ui/Toasts.tsx';
import styles from './Privacy.module.css';
import type { LocalPerson, ServerPerson } from './types.ts';
import { forgetLocally, useLocalPeople } from './useLocalPeople.ts';

interface Person {
  name: string;
  server?: ServerPerson;
  local?: LocalPerson;
}

/** Everybody of whom something is kept, on the server and in this browser, and one button that deletes all of it. */
export function People() {
  const { data, error, mutate } = useAnswer('GET /api/privacy/people', {});
  const local = useLocalPeople();
  const [asked, setAsked] = useState<Person>();
  const [runs, setRuns] = useState(false);
  const toast = useToast();
  if (error) return <ErrorNote error={error} />;
  if (!data || !local.people) return <p className={styles.note}>Looking through everything…</p>;
  const people = merge(data.people, local.people);

  async function forget({ name, server, local: own }: Person) {
    try {
      if (own) await forgetLocally(own);
      if (server)
        await call('DELETE /api/privacy/people', { query: { name, runs: runs ? 'true' : 'false' } });
      toast({ title: `Nothing is kept of ${name} any more.` });
    } catch (failure) {
      toast({ title: failure instanceof Error ? failure.message : String(failure), failed: true });
    }
    setAsked(undefined);
    await Promise.all([mutate(), local.refresh()]);
  }

  if (people.length === 0)
    return (
      <EmptyState
        title="Nothing is kept of anybody"
        actions={
          <>
            <ButtonLink href="/live">Enrol somebody</ButtonLink>
            <ButtonLink href="/record">Record somebody</ButtonLink>
          </>
        }
      >
        Profiles of people who enrol on the live page and recordings appear here, each with all that was made
        of it.
      </EmptyState>
    );
  return (
    <>
      <div data-testid="kept">
        {people.map((person) => (
          <article key={person.name} className={styles.person}>
            <div className={styles.head}>
              <h3 className={styles.name}>{person.name}</h3>
              <Button
                small
                look="danger"
                aria-label={`Delete everything about ${person.name}`}
                onClick={() => {
                  setRuns(false);
                  setAsked(person);
                }}
              >
                Delete everything…
              </Button>
            </div>
            <Kept person={person} />
          </article>
        ))}
      </div>
      <Dialog
        open={asked !== undefined}
        onOpenChange={(open) => !open && setAsked(undefined)}
        title={`Delete everything about ${asked?.name ?? ''}?`}
        description="Recordings, profiles, raw movement, and the maps, embeddings and evaluations made of them are erased from the database, the disk and this browser at once, and the name is replaced in notes, tags, views and notebooks. This cannot be undone. Backups that you made, and other browsers, are not reached."
        footer={
          <>
            <DialogClose>
              <Button>Keep</Button>
            </DialogClose>
            <Button look="danger" onClick={() => asked && forget(asked)}>
              Delete for good
            </Button>
          </>
        }
      >
        {asked?.server?.derived.some(({ kind }) => kind === 'run') && (
          <Checkbox checked={runs} onCheckedChange={setRuns}>
            Delete the networks that were trained on recordings too. They hold no movement, but cannot unlearn
            whom they have seen.
          </Checkbox>
        )}
      </Dialog>
    </>
  );
}

function Kept({ person: { server, local } }: { person: Person }) {
  const derived = server?.derived ?? [];
  const caches = derived.filter(({ kind }) => kind === 'embeddings' || kind === 'cohort').length;
  return (
    <ul className={styles.items}>
      {server && server.recordings.length > 0 && (
        <li>
          {plural(server.recordings.length, 'recording')} on this machine,{' '}
          {plural(
            server.recordings.reduce((sum, { events }) => sum + events, 0),
            'event',
          )}
          , {formatBytes(server.recordings.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0))} ·{' '}
          <Link href="/record#kept">look</Link>
        </li>
      )}
      {server?.profiles.map(({ id, model, blocks, keepsMovement }) => (
        <li key={id}>
          A profile on this machine, {plural(blocks, 'block')} of {model}, {KNOWN_BY}
          {keepsMovement && ', with the raw movement'}
        </li>
      ))}
      {local?.profiles.map(({ id, blocks, keepsMovement }) => (
        <li key={id}>
          A profile in this browser, {plural(blocks, 'block')}, {KNOWN_BY}
          {keepsMovement && ', with the raw movement'}
        </li>
      ))}
      {local?.recordings.map(({ id, events }) => (
        <li key={id}>
          A recording in this browser that is not kept yet, {plural(events, 'event')} ·{' '}
          <Link href="/record">look</Link>
        </li>
      ))}
      {derived
        .filter(({ href }) => href)
        .map(({ kind, id, name, href }) => (
          <li key={id}>
            {WORDS[kind]} <Link href={href ?? ''}>{name}</Link>
          </li>
        ))}
      {caches > 0 && (
        <li>{plural(caches, 'file')} of embeddings, kept so that they need not be computed again</li>
      )}
    </ul>
  );
}

/** Beside embeddings a profile keeps hashes of how its movement goes on; no movement can be made of them. */
const KNOWN_BY = 'hashes by which a replay of it is known';

const WORDS: Record<ServerPerson['derived'][number]['kind'], string> = {
  map: 'The map',
  addition: 'Movement added to',
  embeddings: 'Embeddings',
  cohort: 'Embeddings',
  evaluation: 'The evaluation of',
  run: 'Perhaps seen by the network',
};

function merge(server: readonly ServerPerson[], local: readonly LocalPerson[]): Person[] {
  const people = new Map<string, Person>();
  for (const one of server) people.set(one.name, { name: one.name, server: one });
  for (const one of local) people.set(one.name, { ...people.get(one.name), name: one.name, local: one });
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name));
}
