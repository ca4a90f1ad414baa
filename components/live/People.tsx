'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Dialog, DialogClose } from '@/components/ui/Dialog';
import { Field } from '@/components/ui/Field';
import { sendJson } from '@/components/ui/fetchJson';
import { formatAgo, plural } from '@/components/ui/format';
import { Menu } from '@/components/ui/Menu';
import { TextInput } from '@/components/ui/TextInput';
import { useToast } from '@/components/ui/Toasts';
import type { Profile } from '@/lib/signature/profile.ts';
import styles from './People.module.css';

interface PeopleProps {
  profiles: readonly Profile[];
  /** Hash of the network in use: profiles made with other weights cannot be compared. */
  modelHash: string;
  onChange(): void;
}

/** Who is enrolled: rename, export, delete. */
export function People({ profiles, modelHash, onChange }: PeopleProps) {
  const [renaming, setRenaming] = useState<Profile>();
  const [deleting, setDeleting] = useState<Profile>();
  const [name, setName] = useState('');
  const toast = useToast();

  async function send(method: 'PATCH' | 'DELETE', profile: Profile, body?: unknown) {
    try {
      await sendJson(method, `/api/profiles/${encodeURIComponent(profile.id)}`, body);
      setRenaming(undefined);
      setDeleting(undefined);
    } catch (error) {
      toast({ title: error instanceof Error ? error.message : String(error), failed: true });
    }
    onChange();
  }

  return (
    <>
      <ul className={styles.list} data-testid="people">
        {profiles.map((profile) => (
          <li key={profile.id} className={styles.row}>
            <span className={styles.name}>{profile.name}</span>
            <span className={styles.about}>
              {plural(profile.blocks, 'block')} · {formatAgo(profile.createdAt)}
              {profile.keepsMovement && ' · movement kept'}
              {profile.modelHash !== modelHash && (
                <span className={styles.other} title="Embeddings of different networks cannot be compared.">
                  {' '}
                  · made with {profile.model}, other weights: enrol again or choose that network
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
                    {
                      label: 'Export',
                      detail: 'JSON',
                      href: `/api/profiles/${encodeURIComponent(profile.id)}/export`,
                      download: `profile-${profile.name}.json`,
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
            onClick={() => renaming && send('PATCH', renaming, { name })}
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
            <Button look="danger" onClick={() => deleting && send('DELETE', deleting)}>
              Delete for good
            </Button>
          </>
        }
      />
    </>
  );
}
