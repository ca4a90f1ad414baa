'use client';

import { useState } from 'react';
import { call } from '@/components/api/call.ts';
import { Button } from '@/components/ui/Button.tsx';
import { Field } from '@/components/ui/Field.tsx';
import { plural } from '@/components/ui/format.ts';
import { Select } from '@/components/ui/Select.tsx';
import { useToast } from '@/components/ui/Toasts.tsx';
import type { Retention } from '@/lib/privacy/retention.ts';
import styles from './Privacy.module.css';

const OPTIONS = [
  { value: 'never', label: 'until they are deleted' },
  { value: '1', label: 'for a day' },
  { value: '7', label: 'for a week' },
  { value: '30', label: 'for 30 days' },
  { value: '90', label: 'for 90 days' },
  { value: '365', label: 'for a year' },
] as const;

const toText = (days: number | null) => (days === null ? 'never' : String(days));
const toDays = (text: string) => (text === 'never' ? null : Number(text));

/** How long recordings, profiles and decisions are kept before they are deleted by themselves. */
export function RetentionForm({ initial }: { initial: Retention }) {
  const [kept, setKept] = useState(initial);
  const [wanted, setWanted] = useState(initial);
  const toast = useToast();
  const changed = JSON.stringify(kept) !== JSON.stringify(wanted);

  async function save() {
    try {
      const { deleted } = await call('PUT /api/privacy/retention', { body: wanted });
      setKept(wanted);
      toast({
        title: 'The setting holds from now on.',
        text: `${plural(deleted.recordings, 'recording')}, ${plural(deleted.profiles, 'profile')} and ${plural(deleted.decisions, 'decision')} were older and are deleted.`,
      });
    } catch (failure) {
      toast({ title: failure instanceof Error ? failure.message : String(failure), failed: true });
    }
  }

  const options = (days: number | null) =>
    OPTIONS.some(({ value }) => value === toText(days))
      ? OPTIONS
      : [...OPTIONS, { value: toText(days), label: `for ${days} days` }];
  return (
    <div className={styles.retention}>
      <Field label="Recordings are kept">
        <Select
          value={toText(wanted.recordingsDays)}
          onValueChange={(text) => setWanted({ ...wanted, recordingsDays: toDays(text) })}
          options={options(wanted.recordingsDays)}
        />
      </Field>
      <Field label="Profiles on this machine are kept">
        <Select
          value={toText(wanted.profilesDays)}
          onValueChange={(text) => setWanted({ ...wanted, profilesDays: toDays(text) })}
          options={options(wanted.profilesDays)}
        />
      </Field>
      <Field label="Decisions about people are kept">
        <Select
          value={toText(wanted.decisionsDays)}
          onValueChange={(text) => setWanted({ ...wanted, decisionsDays: toDays(text) })}
          options={options(wanted.decisionsDays)}
        />
      </Field>
      <Button disabled={!changed} onClick={save}>
        Save, and delete what is older
      </Button>
    </div>
  );
}
