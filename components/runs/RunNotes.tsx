'use client';

import { useState } from 'react';
import { call } from '@/components/api/call.ts';
import { Chip } from '../ui/Chip.tsx';
import type { RequestError } from '../ui/request.ts';
import { TextArea, TextInput } from '../ui/TextInput.tsx';
import { useToast } from '../ui/Toasts.tsx';
import { type Saving, useSavedText } from '../ui/useSavedText.ts';
import styles from './RunNotes.module.css';

const SAYS: Record<Saving, string> = {
  saved: '',
  typing: 'Not saved yet',
  saving: 'Saving…',
  failed: 'Not saved: typing on tries again.',
};

/** Tags of a run, and its notes, which are saved as they are typed. */
export function RunNotes({ run }: { run: { id: string; tags: readonly string[]; notes: string } }) {
  const toast = useToast();
  const [tags, setTags] = useState(run.tags);
  const [tag, setTag] = useState('');
  const complain = (error: unknown) => {
    const { message, hint } = error as RequestError;
    toast({ title: message, text: hint, failed: true });
  };
  const notes = useSavedText(run.notes, async (text, leaving) => {
    try {
      await call(
        'PATCH /api/runs/{run}',
        { params: { run: run.id }, body: { notes: text } },
        { keepalive: leaving },
      );
    } catch (error) {
      if (!leaving) complain(error);
      throw error;
    }
  });
  const save = (change: { tags: readonly string[] }) =>
    call('PATCH /api/runs/{run}', { params: { run: run.id }, body: change }).then(
      () => setTags(change.tags),
      complain,
    );
  const add = () => {
    const wanted = tag.trim();
    if (wanted && !tags.includes(wanted)) save({ tags: [...tags, wanted] });
    setTag('');
  };
  return (
    <div>
      <div className={styles.row}>
        {tags.map((own) => (
          <Chip
            key={own}
            onRemove={() => save({ tags: tags.filter((other) => other !== own) })}
            removeLabel={`Remove the tag ${own}`}
          >
            {own}
          </Chip>
        ))}
        <TextInput
          className={styles.add}
          aria-label="Add a tag"
          placeholder="add a tag"
          value={tag}
          onChange={(event) => setTag(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && add()}
          onBlur={add}
        />
      </div>
      <TextArea
        aria-label="Notes"
        placeholder="What was this run for? What did you learn?"
        value={notes.text}
        onChange={(event) => notes.setText(event.target.value)}
        onBlur={notes.flush}
      />
      <p className={styles.saving} role="status">
        {SAYS[notes.saving]}
      </p>
    </div>
  );
}
