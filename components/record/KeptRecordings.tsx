'use client';

import Link from 'next/link';
import { useState } from 'react';
import { call } from '@/components/api/call.ts';
import { sessionHref } from '@/components/datasets/sessionRow.ts';
import { When } from '@/components/ui/Ago.tsx';
import { Button, ButtonLink } from '@/components/ui/Button.tsx';
import { type DataColumn, DataTable } from '@/components/ui/DataTable.tsx';
import { Dialog, DialogClose } from '@/components/ui/Dialog.tsx';
import { EmptyState } from '@/components/ui/EmptyState.tsx';
import { Field } from '@/components/ui/Field.tsx';
import { formatDuration } from '@/components/ui/format.ts';
import { Menu } from '@/components/ui/Menu.tsx';
import { TextInput } from '@/components/ui/TextInput.tsx';
import { useToast } from '@/components/ui/Toasts.tsx';
import { Tools } from '@/components/ui/Tools.tsx';
import type { Recording } from './types.ts';

type Asked = { what: 'one' | 'person' | 'label'; recording: Recording } | { what: 'all' };

/** Recordings that are sessions of the data set: open, download, say whose they are, delete. */
export function KeptRecordings({
  recordings,
  onChange,
}: {
  recordings: readonly Recording[];
  onChange(): Promise<unknown>;
}) {
  const [asked, setAsked] = useState<Asked>();
  const [label, setLabel] = useState('');
  const toast = useToast();

  async function attempt(work: () => Promise<unknown>) {
    try {
      await work();
      setAsked(undefined);
    } catch (error) {
      toast({ title: error instanceof Error ? error.message : String(error), failed: true });
    }
    await onChange();
  }

  if (recordings.length === 0)
    return (
      <EmptyState title="No recording is kept yet">
        Record a few minutes above and keep them, or let a web page send what its visitors do. Two people with
        two recordings each are enough to compare; a network wants more of both.
      </EmptyState>
    );
  return (
    <>
      <Tools>
        <ButtonLink small href="/datasets/recordings">
          Explore the data set
        </ButtonLink>
        <ButtonLink small href="/runs/new">
          Train on it
        </ButtonLink>
        <Button small look="danger" onClick={() => setAsked({ what: 'all' })}>
          Delete all…
        </Button>
      </Tools>
      <DataTable
        label="Kept recordings"
        columns={columnsOf((what, recording) => {
          setLabel(recording.subject);
          setAsked({ what, recording });
        })}
        rows={recordings}
        rowId={({ id }) => id}
        height={420}
      />
      <Dialog
        open={asked !== undefined && asked.what !== 'label'}
        onOpenChange={(open) => !open && setAsked(undefined)}
        title={questionOf(asked)}
        description="The recordings are erased from the database, the disk and the data set at once, with maps, embeddings and evaluations that were computed from them. Networks trained on them stay; the page Privacy lists them. This cannot be undone."
        footer={
          <>
            <DialogClose>
              <Button>Keep</Button>
            </DialogClose>
            <Button look="danger" onClick={() => asked && attempt(() => remove(asked))}>
              Delete for good
            </Button>
          </>
        }
      />
      <Dialog
        open={asked?.what === 'label'}
        onOpenChange={(open) => !open && setAsked(undefined)}
        title="Whose movement is it?"
        footer={
          <Button
            look="primary"
            disabled={label.trim() === ''}
            onClick={() =>
              asked?.what === 'label' &&
              attempt(() =>
                call('PATCH /api/recordings/{id}', { params: { id: asked.recording.id }, body: { label } }),
              )
            }
          >
            Save
          </Button>
        }
      >
        <Field label="Name or pseudonym">
          <TextInput value={label} maxLength={60} onChange={(event) => setLabel(event.target.value)} />
        </Field>
      </Dialog>
    </>
  );
}

function questionOf(asked: Asked | undefined): string {
  if (!asked || asked.what === 'label') return '';
  if (asked.what === 'all') return 'Delete all recordings?';
  if (asked.what === 'person') return `Delete all recordings of ${asked.recording.subject}?`;
  return `Delete the recording ${asked.recording.key}?`;
}

function remove(asked: Asked) {
  if (asked.what === 'all') return call('DELETE /api/recordings', { query: { all: 'true' } });
  const { id, subject } = asked.recording;
  return asked.what === 'person'
    ? call('DELETE /api/recordings', { query: { subject } })
    : call('DELETE /api/recordings/{id}', { params: { id } });
}

function columnsOf(
  ask: (what: 'one' | 'person' | 'label', recording: Recording) => void,
): DataColumn<Recording>[] {
  return [
    {
      id: 'session',
      header: 'Session',
      width: 190,
      value: ({ key }) => key,
      cell: ({ key }) => <Link href={sessionHref('recordings', key)}>{key}</Link>,
    },
    { id: 'person', header: 'Person', width: 130, value: ({ subject }) => subject },
    { id: 'events', header: 'Events', numeric: true, width: 90, value: ({ events }) => events },
    {
      id: 'length',
      header: 'Length',
      numeric: true,
      width: 110,
      value: ({ durationMs }) => durationMs,
      cell: ({ durationMs }) => formatDuration(durationMs),
    },
    {
      id: 'when',
      header: 'Recorded',
      width: 160,
      value: ({ startedAt }) => startedAt,
      cell: ({ startedAt }) => <When date={startedAt} />,
    },
    { id: 'from', header: 'From', width: 150, value: ({ origin }) => origin || 'this workbench' },
    {
      id: 'more',
      header: 'More',
      width: 70,
      value: () => '',
      cell: (recording) => (
        <Menu
          trigger={
            <Button look="quiet" small aria-label={`More about ${recording.key}`}>
              ⋯
            </Button>
          }
          groups={[
            {
              items: [
                {
                  label: 'Download',
                  detail: 'CSV',
                  href: `/api/recordings/${recording.id}/csv`,
                  download: `${recording.key}.csv`,
                },
                { label: 'It is of somebody else…', onSelect: () => ask('label', recording) },
              ],
            },
            {
              items: [
                { label: 'Delete…', danger: true, onSelect: () => ask('one', recording) },
                {
                  label: `Delete all of ${recording.subject}…`,
                  danger: true,
                  onSelect: () => ask('person', recording),
                },
              ],
            },
          ]}
        />
      ),
    },
  ];
}
