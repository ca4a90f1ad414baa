'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { call } from '@/components/api/call.ts';
import { Button } from '@/components/ui/Button.tsx';
import { Dialog } from '@/components/ui/Dialog.tsx';
import { Field } from '@/components/ui/Field.tsx';
import { FileButton } from '@/components/ui/FileButton.tsx';
import { TextInput } from '@/components/ui/TextInput.tsx';
import { TEMPLATES } from '@/lib/notebooks/templates.ts';
import styles from './NotebookList.module.css';

/** Makes a notebook from a template, or takes one in from a file. */
export function NewNotebook() {
  const router = useRouter();
  const [title, setTitle] = useState('');
  const [template, setTemplate] = useState('dataset');
  const [failure, setFailure] = useState('');

  const open = async (chosen: { title: string; template: string } | File) => {
    try {
      const body = chosen instanceof File ? { file: await chosen.text() } : chosen;
      const { name } = await call('POST /api/notebooks', { body });
      router.push(`/notebooks/${name}`);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  const create = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim()) void open({ title, template });
  };

  return (
    <div className={styles.new}>
      <Dialog trigger={<Button look="primary">New notebook</Button>} title="New notebook">
        <form className={styles.form} onSubmit={create}>
          <Field label="Title">
            <TextInput
              placeholder="What do you want to find out?"
              value={title}
              onChange={(event) => setTitle(event.target.value)}
            />
          </Field>
          <fieldset className={styles.templates}>
            <legend>Begin with</legend>
            {TEMPLATES.map(({ id, name, about }) => (
              <label key={id}>
                <input
                  type="radio"
                  name="template"
                  checked={template === id}
                  onChange={() => setTemplate(id)}
                />
                <span>
                  <b>{name}</b> {about}
                </span>
              </label>
            ))}
          </fieldset>
          <Button type="submit" look="primary" disabled={!title.trim()}>
            Make it
          </Button>
          {failure && (
            <p role="alert" className={styles.failed}>
              {failure}
            </p>
          )}
        </form>
      </Dialog>
      <FileButton label="Notebook" accept=".html,text/html" onFile={open}>
        Import a file …
      </FileButton>
      {failure && (
        <p role="alert" className={styles.failed}>
          {failure}
        </p>
      )}
    </div>
  );
}
