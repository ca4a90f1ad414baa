'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { call } from '@/components/api/call.ts';
import { useAnswer } from '@/components/api/useAnswer.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Menu } from '../ui/Menu.tsx';
import type { RequestError } from '../ui/request.ts';
import { TextInput } from '../ui/TextInput.tsx';
import { useToast } from '../ui/Toasts.tsx';

/** Named states of the run table: search, filters, columns, order and grouping. Kept on the server, with everything else. */
export function SavedViews() {
  const router = useRouter();
  const path = usePathname();
  const query = useSearchParams().toString();
  const toast = useToast();
  const { data, mutate } = useAnswer('GET /api/views', { query: { page: 'runs' } });
  const views = data?.views ?? [];
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState('');
  const current = views.find((view) => view.query === query);
  const change = async (work: Promise<unknown>) => {
    try {
      await work;
      await mutate();
    } catch (error) {
      toast({ title: (error as RequestError).message, text: (error as RequestError).hint, failed: true });
    }
  };
  const save = async () => {
    const wanted = name.trim();
    if (!wanted) return;
    setNaming(false);
    setName('');
    await change(call('PUT /api/views', { body: { page: 'runs', name: wanted, query } }));
  };
  return (
    <>
      <Menu
        align="start"
        trigger={
          <Button small look="quiet">
            {current ? `View: ${current.name}` : 'Views'} ▾
          </Button>
        }
        groups={[
          ...(views.length
            ? [
                {
                  items: views.map((view) => ({
                    label: view.name,
                    onSelect: () => router.push(`${path}?${view.query}`),
                  })),
                },
              ]
            : []),
          {
            items: [
              { label: 'Save this view…', onSelect: () => setNaming(true) },
              { label: 'Everything', onSelect: () => router.push(path) },
              ...(current
                ? [
                    {
                      label: `Forget “${current.name}”`,
                      danger: true,
                      onSelect: () =>
                        void change(
                          call('DELETE /api/views', { body: { page: 'runs', name: current.name } }),
                        ),
                    },
                  ]
                : []),
            ],
          },
        ]}
      />
      <Dialog
        open={naming}
        onOpenChange={setNaming}
        title="Save this view"
        description="Search, filters, columns, order and grouping, to come back to."
        footer={
          <Button look="primary" onClick={save} disabled={!name.trim()}>
            Save
          </Button>
        }
      >
        <Field label="Name">
          <TextInput
            value={name}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && save()}
          />
        </Field>
      </Dialog>
    </>
  );
}
