'use client';

import { useState } from 'react';
import type { RunRow } from '@/lib/experiments/runs/run-table.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { type RequestError, sendJson } from '../ui/fetchJson.ts';
import { plural } from '../ui/format.ts';
import { TextInput } from '../ui/TextInput.tsx';
import { useToast } from '../ui/Toasts.tsx';
import styles from './RunFilters.module.css';
import type { RunChange } from './useRuns.ts';

interface RunToolsProps {
  /** The selected runs. */
  runs: readonly RunRow[];
  bin: boolean;
  change(ids: readonly string[], edit: RunChange | ((run: RunRow) => RunChange)): Promise<boolean>;
  onDone(): void;
  reload(): Promise<void>;
}

/** What can be done with the selected runs: compare, star, tag, bin; in the bin restore and delete for good. */
export function RunTools({ runs, bin, change, onDone, reload }: RunToolsProps) {
  const toast = useToast();
  const [tagging, setTagging] = useState(false);
  const [tag, setTag] = useState('');
  const [purging, setPurging] = useState(false);
  const ids = runs.map(({ id }) => id);

  const addTag = async () => {
    const wanted = tag.trim();
    if (wanted) await change(ids, (run) => ({ tags: [...new Set([...run.tags, wanted])] }));
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
  const purge = async () => {
    try {
      for (const id of ids) await sendJson('DELETE', `/api/runs/${id}?purge=true`);
      onDone();
    } catch (error) {
      toast({ title: (error as RequestError).message, text: (error as RequestError).hint, failed: true });
    }
    setPurging(false);
    await reload();
  };

  if (runs.length === 0) return null;
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
          description="Their curves, checkpoints and weights are removed from this machine. This cannot be undone."
          footer={
            <Button look="danger" onClick={purge}>
              Delete for good
            </Button>
          }
        />
      </div>
    );
  return (
    <div className={styles.filters}>
      <ButtonLink
        small
        look="primary"
        href={`/runs/compare?runs=${runs.map(({ name }) => encodeURIComponent(name)).join(',')}`}
      >
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
        <Field label="Tag" hint="Find it again with tag:… in the search.">
          <TextInput
            value={tag}
            onChange={(event) => setTag(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && addTag()}
          />
        </Field>
      </Dialog>
      <Button small look="danger" onClick={remove}>
        To the bin
      </Button>
    </div>
  );
}
