'use client';

import { useState } from 'react';
import type { RunsChange } from '@/lib/runs/change-runs.ts';
import type { RunRow } from '@/lib/runs/contract.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { plural } from '../ui/format.ts';
import { TextInput } from '../ui/TextInput.tsx';
import { useToast } from '../ui/Toasts.tsx';
import styles from './RunFilters.module.css';

interface RunToolsProps {
  /** The selected runs. */
  runs: readonly RunRow[];
  bin: boolean;
  change(ids: readonly string[], change: RunsChange): Promise<boolean>;
  purge(ids: readonly string[]): Promise<boolean>;
  onDone(): void;
  /** The runs that search and filters let through, and the query that finds them again. */
  matching: readonly RunRow[];
  query: string;
  /** Saves runs as CSV, with the columns that are shown. */
  save(runs: readonly RunRow[]): void;
}

/** The comparison of runs by name. */
export function compareHref(names: readonly string[]): string {
  return `/runs/compare?runs=${names.map(encodeURIComponent).join(',')}`;
}

/** What can be done with the selected runs: compare, star, tag, bin; in the bin restore and delete for good. */
export function RunTools({ runs, bin, change, purge, onDone, matching, query, save }: RunToolsProps) {
  const toast = useToast();
  const [tagging, setTagging] = useState(false);
  const [tag, setTag] = useState('');
  const [purging, setPurging] = useState(false);
  const ids = runs.map(({ id }) => id);
  const tags = [...new Set(runs.flatMap((run) => run.tags))].sort();

  const addTag = async () => {
    const wanted = tag.trim();
    if (wanted) await change(ids, { addTags: [wanted] });
    setTagging(false);
    setTag('');
  };
  const remove = async () => {
    if (await change(ids, { deleted: true })) {
      onDone();
      toast({
        title: `${plural(ids.length, 'run')} put in the bin`,
        text: 'Nothing is lost until the bin is emptied.',
      });
    }
  };
  const restore = async () => {
    if (await change(ids, { deleted: false })) onDone();
  };
  const purgeAll = async () => {
    setPurging(false);
    if (await purge(ids)) onDone();
  };

  if (runs.length === 0)
    return (
      <div className={styles.filters}>
        {query !== '' && matching.length > 1 && !bin && (
          <ButtonLink small href={`/runs/compare?${query}`}>
            Compare all {plural(matching.length, 'match', 'matches')}
          </ButtonLink>
        )}
        {matching.length > 0 && (
          <Button small look="quiet" onClick={() => save(matching)}>
            Save as CSV
          </Button>
        )}
      </div>
    );
  if (bin)
    return (
      <div className={styles.filters}>
        <Button small onClick={restore}>
          Restore {plural(ids.length, 'run')}
        </Button>
        <Dialog
          open={purging}
          onOpenChange={setPurging}
          trigger={
            <Button small look="danger">
              Delete for good…
            </Button>
          }
          title={`Delete ${plural(ids.length, 'run')} for good?`}
          description="Their curves, checkpoints, weights and evaluations are removed from this machine. Maps that were made of them stay. This cannot be undone."
          footer={
            <Button look="danger" onClick={purgeAll}>
              Delete for good
            </Button>
          }
        />
      </div>
    );
  return (
    <div className={styles.filters}>
      <ButtonLink small look="primary" href={compareHref(runs.map(({ name }) => name))}>
        Compare {plural(ids.length, 'run')}
      </ButtonLink>
      <Button small onClick={() => change(ids, { starred: !runs.every((run) => run.starred) })}>
        {runs.every((run) => run.starred) ? 'Take stars' : 'Star'}
      </Button>
      <Dialog
        open={tagging}
        onOpenChange={setTagging}
        trigger={<Button small>Tag…</Button>}
        title={`Tag ${plural(ids.length, 'run')}`}
        footer={
          <Button look="primary" onClick={addTag} disabled={!tag.trim()}>
            Add
          </Button>
        }
      >
        {tags.length > 0 && (
          <p className={styles.filters}>
            {tags.map((own) => (
              <Chip
                key={own}
                onRemove={() => change(ids, { removeTags: [own] })}
                removeLabel={`Remove the tag ${own}`}
              >
                {own}
              </Chip>
            ))}
          </p>
        )}
        <Field label="Tag" hint="Find it again with tag:… in the search.">
          <TextInput
            value={tag}
            onChange={(event) => setTag(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && addTag()}
          />
        </Field>
      </Dialog>
      <Button small onClick={() => save(runs)}>
        Save as CSV
      </Button>
      <Button small look="danger" onClick={remove}>
        To the bin
      </Button>
    </div>
  );
}
