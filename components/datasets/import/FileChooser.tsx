'use client';

import { useRef, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { formatBytes } from '../../ui/format.ts';
import styles from './CsvImport.module.css';
import type { Sending } from './useCsvImport.ts';

interface FileChooserProps {
  sending: Sending | undefined;
  disabled: boolean;
  onChoose(files: readonly File[]): void;
}

/** Where files are dropped or chosen. */
export function FileChooser({ sending, disabled, onChoose }: FileChooserProps) {
  const file = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (input: HTMLInputElement) => {
    onChoose([...(input.files ?? [])].filter(({ name }) => !name.startsWith('.')));
    input.value = '';
  };
  return (
    <section
      aria-label="Files to import"
      className={over ? `${styles.drop} ${styles.over}` : styles.drop}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(!disabled);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (!disabled) onChoose([...event.dataTransfer.files]);
      }}
    >
      <input
        ref={file}
        type="file"
        multiple
        hidden
        data-testid="csv-file"
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        ref={folder}
        type="file"
        hidden
        onChange={(event) => take(event.currentTarget)}
        {...{ webkitdirectory: '' }}
      />
      {sending ? (
        <p role="status">
          Sending {sending.name} to your own server: {formatBytes(sending.done)} of{' '}
          {formatBytes(sending.total)}.
        </p>
      ) : (
        <>
          <p>Drop files here, or choose</p>
          <div className={styles.buttons}>
            <Button disabled={disabled} onClick={() => file.current?.click()}>
              Files
            </Button>
            <Button disabled={disabled} onClick={() => folder.current?.click()}>
              A folder
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
