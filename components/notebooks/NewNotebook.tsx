'use client';

import { useRouter } from 'next/navigation';
import { type ChangeEvent, type FormEvent, useRef, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { sendJson } from '@/components/ui/fetchJson';
import { TextInput } from '@/components/ui/TextInput';
import styles from './NotebookList.module.css';

/** Makes an empty notebook, or takes one in from a file. */
export function NewNotebook() {
  const router = useRouter();
  const file = useRef<HTMLInputElement>(null);
  const [title, setTitle] = useState('');
  const [failure, setFailure] = useState('');

  const open = async (request: { title: string } | { file: string }) => {
    try {
      const { name } = await sendJson<{ name: string }>('POST', '/api/notebooks', request);
      router.push(`/notebooks/${name}`);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  const create = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim()) void open({ title });
  };
  const importFile = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0];
    if (chosen) await open({ file: await chosen.text() });
  };

  return (
    <form className={styles.new} onSubmit={create}>
      <TextInput
        aria-label="Title of the new notebook"
        placeholder="Title of a new notebook"
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <Button type="submit">New</Button>
      <Button onClick={() => file.current?.click()}>Import a file …</Button>
      <input ref={file} type="file" accept=".html,text/html" hidden onChange={importFile} />
      {failure && (
        <p role="alert" className={styles.failed}>
          {failure}
        </p>
      )}
    </form>
  );
}
