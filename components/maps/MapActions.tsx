'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { call } from '@/components/api/call.ts';
import type { MapRecord } from '@/lib/maps/contract.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Dialog, DialogClose } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Field } from '../ui/Field.tsx';
import type { RequestError } from '../ui/request.ts';
import { TextInput } from '../ui/TextInput.tsx';

/** Naming and deleting a map, and the way to others. */
export function MapActions({ map }: { map: MapRecord }) {
  const router = useRouter();
  const [name, setName] = useState(map.name);
  const [open, setOpen] = useState(false);
  const [failure, setFailure] = useState<RequestError>();
  const act = async (work: () => Promise<unknown>, then: () => void) => {
    try {
      await work();
      setFailure(undefined);
      then();
    } catch (error) {
      setFailure(error as RequestError);
    }
  };
  return (
    <>
      <ButtonLink href="/maps" small>
        All maps
      </ButtonLink>
      <ButtonLink href={`/maps/${map.id}/signature`} small>
        Signature
      </ButtonLink>
      <ButtonLink href={`/maps/compare?maps=${map.id}`} small>
        Compare
      </ButtonLink>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        trigger={
          <Button small look="quiet">
            {map.name ? 'Rename' : 'Name it'}
          </Button>
        }
        title="Name this map"
        description="Maps are kept by their content; a name makes this one easy to find."
        footer={
          <Button
            look="primary"
            onClick={() =>
              act(
                () =>
                  call('PATCH /api/maps/{id}', {
                    params: { id: map.id },
                    body: { name: name.trim() },
                  }),
                () => {
                  setOpen(false);
                  router.refresh();
                },
              )
            }
          >
            Keep the name
          </Button>
        }
      >
        <Field label="Name">
          <TextInput value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={120} />
        </Field>
      </Dialog>
      <Dialog
        trigger={
          <Button small look="quiet">
            Delete
          </Button>
        }
        title="Delete this map?"
        description="The picture and its name go; the embeddings stay, so it can be made again quickly."
        footer={
          <>
            <DialogClose>
              <Button>Keep it</Button>
            </DialogClose>
            <Button
              look="danger"
              onClick={() =>
                act(
                  () => call('DELETE /api/maps/{id}', { params: { id: map.id } }),
                  () => router.push('/maps'),
                )
              }
            >
              Delete
            </Button>
          </>
        }
      />
      {failure && <ErrorNote error={failure} />}
    </>
  );
}
