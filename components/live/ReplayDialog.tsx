'use client';

import { useState } from 'react';
import { useAnswer } from '@/components/api/useAnswer.ts';
import { Button } from '@/components/ui/Button.tsx';
import { Dialog } from '@/components/ui/Dialog.tsx';
import { ErrorNote } from '@/components/ui/ErrorNote.tsx';
import { Field } from '@/components/ui/Field.tsx';
import { formatDuration } from '@/components/ui/format.ts';
import { Segmented } from '@/components/ui/Segmented.tsx';
import { Select } from '@/components/ui/Select.tsx';
import styles from './ReplayDialog.module.css';
import type { DatasetOption } from './types.ts';

export interface ReplayChoice {
  dataset: string;
  session: string;
  subject: string;
  speed: number;
}

const SPEEDS = [
  { value: '1', label: '×1' },
  { value: '4', label: '×4' },
  { value: '16', label: '×16' },
  { value: 'Infinity', label: 'at once' },
] as const;

interface ReplayDialogProps {
  datasets: readonly DatasetOption[];
  open: boolean;
  onOpenChange(open: boolean): void;
  onPlay(choice: ReplayChoice): void;
}

/** Chooses a recorded session to be played as if its subject sat here. */
export function ReplayDialog({ datasets, open, onOpenChange, onPlay }: ReplayDialogProps) {
  const [dataset, setDataset] = useState(datasets[0]?.id ?? '');
  const [subject, setSubject] = useState('');
  const [session, setSession] = useState('');
  const [speed, setSpeed] = useState('4');
  const { data, error } = useAnswer(
    'GET /api/datasets/{dataset}/sessions',
    open && dataset ? { params: { dataset } } : null,
  );
  const sessions = data?.sessions ?? [];
  const subjects = [...new Set(sessions.map((s) => s.subject))];
  const shown = sessions.filter((s) => s.subject === subject);
  const chosen = sessions.find((s) => s.key === session);

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Replay a recorded session"
      description="Its events are sent to this page with their own timing, as if that person had the mouse. What your hand does meanwhile is not recorded."
      footer={
        <Button
          look="primary"
          disabled={!chosen}
          onClick={() =>
            chosen && onPlay({ dataset, session: chosen.key, subject: chosen.subject, speed: Number(speed) })
          }
        >
          Play
        </Button>
      }
    >
      <div className={styles.form}>
        <Field label="Data set">
          <Select
            value={dataset}
            onValueChange={(id) => {
              setDataset(id);
              setSubject('');
              setSession('');
            }}
            options={datasets.map((d) => ({
              value: d.id,
              label: d.name,
              detail: d.synthetic ? 'synthetic' : undefined,
            }))}
          />
        </Field>
        <Field label="Subject">
          <Select
            value={subject}
            onValueChange={(key) => {
              setSubject(key);
              setSession(sessions.find((s) => s.subject === key)?.key ?? '');
            }}
            options={subjects.map((key) => ({ value: key, label: `subject ${key}` }))}
            disabled={subjects.length === 0}
          />
        </Field>
        <Field label="Session">
          <Select
            value={session}
            onValueChange={setSession}
            options={shown.map((s) => ({
              value: s.key,
              label: s.key,
              // Under a subject's name may stand what an intruder did.
              detail: [formatDuration(s.durationMs), s.label].filter(Boolean).join(' · '),
            }))}
            disabled={shown.length === 0}
          />
        </Field>
        <div>
          <Segmented value={speed} onValueChange={setSpeed} options={SPEEDS} aria-label="Speed" />
        </div>
        {error && <ErrorNote error={error} />}
      </div>
    </Dialog>
  );
}
