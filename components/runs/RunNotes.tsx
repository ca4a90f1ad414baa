'use client';

import { useState } from 'react';
import { Chip } from '../ui/Chip.tsx';
import { type RequestError, sendJson } from '../ui/fetchJson.ts';
import { TextArea, TextInput } from '../ui/TextInput.tsx';
import { useToast } from '../ui/Toasts.tsx';
import styles from './RunNotes.module.css';

/** Tags and notes of a run, saved as soon as they are left. */
export function RunNotes({ run }: { run: { id: string; tags: readonly string[]; notes: string } }) {
  const toast = useToast();
  const [tags, setTags] = useState(run.tags);
  const [saved, setSaved] = useState(run.notes);
  const [notes, setNotes] = useState(run.notes);
  const [tag, setTag] = useState('');
  const save = async (change: { tags?: readonly string[]; notes?: string }) => {
    try {
      await sendJson('PATCH', `/api/runs/${run.id}`, change);
      if (change.tags) setTags(change.tags);
      if (change.notes !== undefined) setSaved(change.notes);
    } catch (error) {
      toast({ title: (error as RequestError).message, text: (error as RequestError).hint, failed: true });
    }
  };
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
        value={notes}
        onChange={(event) => setNotes(event.target.value)}
        onBlur={() => notes !== saved && save({ notes })}
      />
    </div>
  );
}
