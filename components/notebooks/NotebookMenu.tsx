'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { call } from '@/components/api/call.ts';
import { Button } from '@/components/ui/Button.tsx';
import { Dialog } from '@/components/ui/Dialog.tsx';
import { Field } from '@/components/ui/Field.tsx';
import { Menu } from '@/components/ui/Menu.tsx';
import { TextInput } from '@/components/ui/TextInput.tsx';
import styles from './NotebookEditor.module.css';

/** What can be done with a whole notebook: look at earlier versions, duplicate, rename its file, move it to the bin. */
export function NotebookMenu({ name, onVersions }: { name: string; onVersions(): void }) {
  const router = useRouter();
  const [asking, setAsking] = useState<'rename' | 'bin' | null>(null);
  const [newName, setNewName] = useState(name);
  const [failure, setFailure] = useState('');

  const attempt = async (work: () => Promise<string>) => {
    setFailure('');
    try {
      const address = await work();
      setAsking(null);
      router.push(address);
      router.refresh();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  const duplicate = () =>
    attempt(async () => {
      const copy = await call('POST /api/notebooks', { body: { copyOf: name } });
      return `/notebooks/${copy.name}`;
    });
  const rename = (event: FormEvent) => {
    event.preventDefault();
    void attempt(async () => {
      await call('PATCH /api/notebooks/{name}', { params: { name }, body: { name: newName } });
      return `/notebooks/${newName}`;
    });
  };
  const moveToBin = () =>
    attempt(async () => {
      await call('DELETE /api/notebooks/{name}', { params: { name } });
      return '/notebooks';
    });

  return (
    <>
      <Menu
        trigger={
          <button type="button" aria-label="More about this notebook">
            More …
          </button>
        }
        groups={[
          {
            items: [
              { label: 'Earlier versions …', onSelect: onVersions },
              { label: 'Open without running', href: `/notebooks/${name}?run=no` },
            ],
          },
          {
            items: [
              { label: 'Duplicate', onSelect: () => void duplicate() },
              { label: 'Rename the file …', onSelect: () => setAsking('rename') },
            ],
          },
          { items: [{ label: 'Move to the bin …', danger: true, onSelect: () => setAsking('bin') }] },
        ]}
      />
      {failure && !asking && (
        <span role="alert" className={styles.conflict}>
          {failure}
        </span>
      )}
      <Dialog
        open={asking === 'rename'}
        onOpenChange={(open) => setAsking(open ? 'rename' : null)}
        title="Rename the file"
        description="The name in the address and in the folder of notebooks. The title is a line of the notebook itself."
      >
        <form onSubmit={rename}>
          <Field label="Name" error={failure || undefined}>
            <TextInput value={newName} onChange={(event) => setNewName(event.target.value)} />
          </Field>
          <Button type="submit" look="primary" disabled={newName === name}>
            Rename
          </Button>
        </form>
      </Dialog>
      <Dialog
        open={asking === 'bin'}
        onOpenChange={(open) => setAsking(open ? 'bin' : null)}
        title="Move this notebook to the bin?"
        description={`${name}.html leaves the list. Its file is kept in bin/notebooks of the data folder, from where it can be taken back by hand.`}
        footer={
          <Button look="primary" onClick={() => void moveToBin()}>
            Move to the bin
          </Button>
        }
      >
        {failure && <p role="alert">{failure}</p>}
      </Dialog>
    </>
  );
}
