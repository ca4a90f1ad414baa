'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { z } from 'zod';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Menu } from '../ui/Menu.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { useStored } from '../ui/useStored.ts';

const schema = z.array(z.object({ name: z.string(), query: z.string() }));
const NONE: z.infer<typeof schema> = [];

/** Named states of the run table: search, filters, columns, order and grouping. Kept by this browser. */
export function SavedViews() {
  const router = useRouter();
  const path = usePathname();
  const query = useSearchParams().toString();
  const [views, setViews] = useStored('mouseprint-run-views', schema, NONE);
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState('');
  const current = views.find((view) => view.query === query);
  const save = () => {
    const wanted = name.trim();
    if (!wanted) return;
    setViews([...views.filter((view) => view.name !== wanted), { name: wanted, query }]);
    setNaming(false);
    setName('');
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
                      onSelect: () => setViews(views.filter((view) => view !== current)),
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
