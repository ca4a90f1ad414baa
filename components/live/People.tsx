'use client';

import { useState } from 'react';
import { Ago } from '@/components/ui/Ago.tsx';
import { Button } from '@/components/ui/Button.tsx';
import { Dialog, DialogClose } from '@/components/ui/Dialog.tsx';
import { Field } from '@/components/ui/Field.tsx';
import { saveFile } from '@/components/ui/figureExport.ts';
import { plural } from '@/components/ui/format.ts';
import { Menu } from '@/components/ui/Menu.tsx';
import { TextInput } from '@/components/ui/TextInput.tsx';
import { useToast } from '@/components/ui/Toasts.tsx';
import { profileKinds } from '@/lib/signature/enrolment-session.ts';
import { KIND_WORDS } from '@/lib/signature/movement-kind.ts';
import type { Profile } from '@/lib/signature/profile.ts';
import view from './LiveView.module.css';
import styles from './People.module.css';
import type { ProfileStore } from './profile-store.ts';

interface PeopleProps {
  profiles: readonly Profile[];
  store: ProfileStore;
  /** Hash of the network in use: profiles made with other weights cannot be compared. */
  modelHash: string;
  /** Hashes of the networks that are here. */
  usableHashes: ReadonlySet<string>;
  onUse(model: string): void;
  onChange(): void;
  onEnrolAgain(profile: Profile): void;
  /** Another session is to be added. */
  onAddSession(profile: Profile): void;
}

/** In how many sessions somebody was enrolled, doing what; nothing for profiles that do not know. */
function sessionsInWords({ sessions }: Profile): string {
  if (sessions.length === 0) return '';
  const kinds = profileKinds(sessions).map((kind) => KIND_WORDS[kind]);
  return ` · ${plural(sessions.length, 'session')}${kinds.length > 0 ? `, ${kinds.join(' and ')}` : ''}`;
}

/** Who is enrolled: rename, enrol again, export, delete. */
export function People(props: PeopleProps) {
  const { profiles, store, modelHash, usableHashes, onUse, onChange, onEnrolAgain, onAddSession } = props;
  const [renaming, setRenaming] = useState<Profile>();
  const [deleting, setDeleting] = useState<Profile>();
  const [name, setName] = useState('');
  const toast = useToast();

  async function attempt(work: () => Promise<void>) {
    try {
      await work();
      setRenaming(undefined);
      setDeleting(undefined);
    } catch (error) {
      toast({ title: error instanceof Error ? error.message : String(error), failed: true });
    }
    onChange();
  }

  async function save({ id, name: called }: Profile) {
    saveFile(`profile-${called}.json`, new Blob([await store.export(id)], { type: 'application/json' }));
  }

  return (
    <>
      <ul className={styles.list} data-testid="people">
        {profiles.map((profile) => (
          <li key={profile.id} className={styles.row}>
            <span className={styles.name}>{profile.name}</span>
            <span className={styles.about}>
              {plural(profile.blocks, 'block')} · <Ago date={profile.createdAt} />
              {sessionsInWords(profile)}
              {profile.keepsMovement && ' · movement kept'}
              {profile.modelHash !== modelHash && (
                <span className={styles.other} title="Embeddings of different networks cannot be compared.">
                  {' '}
                  · made with other weights, {profile.model}: enrol again
                  {usableHashes.has(profile.modelHash) && (
                    <>
                      {' '}
                      or{' '}
                      <button type="button" className={view.link} onClick={() => onUse(profile.model)}>
                        use that network
                      </button>
                    </>
                  )}
                </span>
              )}
            </span>
            <Menu
              trigger={
                <Button look="quiet" small aria-label={`More about ${profile.name}`}>
                  ⋯
                </Button>
              }
              groups={[
                {
                  items: [
                    {
                      label: 'Rename…',
                      onSelect: () => {
                        setName(profile.name);
                        setRenaming(profile);
                      },
                    },
                    ...(profile.modelHash === modelHash
                      ? [{ label: 'Add a session…', onSelect: () => onAddSession(profile) }]
                      : []),
                    { label: 'Enrol again…', onSelect: () => onEnrolAgain(profile) },
                    {
                      label: 'Export',
                      detail: 'JSON',
                      onSelect: () => attempt(() => save(profile)),
                    },
                  ],
                },
                { items: [{ label: 'Delete…', danger: true, onSelect: () => setDeleting(profile) }] },
              ]}
            />
          </li>
        ))}
      </ul>
      <Dialog
        open={renaming !== undefined}
        onOpenChange={(open) => !open && setRenaming(undefined)}
        title={`Rename ${renaming?.name ?? ''}`}
        footer={
          <Button
            look="primary"
            disabled={name.trim() === ''}
            onClick={() => renaming && attempt(() => store.rename(renaming.id, name))}
          >
            Rename
          </Button>
        }
      >
        <Field label="Name">
          <TextInput value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
        </Field>
      </Dialog>
      <Dialog
        open={deleting !== undefined}
        onOpenChange={(open) => !open && setDeleting(undefined)}
        title={`Delete ${deleting?.name ?? ''}?`}
        description="The embeddings, and the movement where it was kept, are erased from the database and the disk at once. This cannot be undone."
        footer={
          <>
            <DialogClose>
              <Button>Keep</Button>
            </DialogClose>
            <Button look="danger" onClick={() => deleting && attempt(() => store.remove(deleting.id))}>
              Delete for good
            </Button>
          </>
        }
      />
    </>
  );
}
