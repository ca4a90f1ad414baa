'use client';

import { useEffect, useState } from 'react';
import { call } from '@/components/api/call.ts';
import { useAnswer } from '@/components/api/useAnswer.ts';
import { Ago } from '@/components/ui/Ago.tsx';
import { Button } from '@/components/ui/Button.tsx';
import { Command } from '@/components/ui/Command.tsx';
import { Dialog, DialogClose } from '@/components/ui/Dialog.tsx';
import { EmptyState } from '@/components/ui/EmptyState.tsx';
import { ErrorNote } from '@/components/ui/ErrorNote.tsx';
import { Field } from '@/components/ui/Field.tsx';
import { plural } from '@/components/ui/format.ts';
import { TextInput } from '@/components/ui/TextInput.tsx';
import { useToast } from '@/components/ui/Toasts.tsx';
import { RECORDER_INTEGRITY } from '@/lib/capture/embed/integrity.ts';
import type { ErrorReport } from '@/lib/errors.ts';
import styles from './Record.module.css';
import type { Site } from './types.ts';

function scriptTag(server: string, token: string): string {
  return `<script async src="${server}/api/recorder.js" integrity="${RECORDER_INTEGRITY}" crossorigin="anonymous" data-token="${token}" data-label="a name"></script>`;
}

/** Web pages elsewhere that may send movement here: their origins and tokens. */
export function Sites() {
  const { data, error, mutate } = useAnswer(
    'GET /api/recorder-sites',
    {},
    {
      refreshInterval: 5000,
    },
  );
  const [made, setMade] = useState<{ site: Site; token: string }>();
  const [revoking, setRevoking] = useState<Site>();
  const [server, setServer] = useState('');
  const toast = useToast();
  useEffect(() => setServer(location.origin), []);

  async function revoke({ id }: Site) {
    try {
      await call('DELETE /api/recorder-sites/{id}', { params: { id } });
      setRevoking(undefined);
    } catch (failure) {
      toast({ title: failure instanceof Error ? failure.message : String(failure), failed: true });
    }
    await mutate();
  }

  return (
    <div className={styles.stack}>
      {data?.sites.length === 0 && (
        <EmptyState title="No page may send anything yet">
          Name a web page’s origin below. Requests of all others are refused.
        </EmptyState>
      )}
      {data && data.sites.length > 0 && (
        <ul className={styles.list} data-testid="sites">
          {data.sites.map((site) => (
            <li key={site.id} className={site.revokedAt ? `${styles.row} ${styles.gone}` : styles.row}>
              <span className={styles.name}>{site.name}</span>
              <span className={styles.about}>
                {site.origin} ·{' '}
                {site.batches > 0
                  ? `${plural(site.events, 'event')} in ${plural(site.batches, 'batch', 'batches')}`
                  : 'nothing has come yet'}
                {site.batches > 0 && site.lastSeenAt && (
                  <>
                    , the last <Ago date={site.lastSeenAt} />
                  </>
                )}
                {site.revokedAt && ' · revoked'}
              </span>
              {!site.revokedAt && (
                <Button small look="danger" onClick={() => setRevoking(site)}>
                  Revoke…
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <NewSite
        onMade={(next) => {
          setMade(next);
          mutate();
        }}
      />
      {error && <ErrorNote error={error} />}
      <Dialog
        wide
        open={made !== undefined}
        onOpenChange={(open) => !open && setMade(undefined)}
        title={`Include this in the pages of ${made?.site.name ?? ''}`}
        description="The token is shown this once; only its hash is kept here. Whoever can read the page can read it: it lets pages of that origin add recordings, and read nothing."
        footer={
          <DialogClose>
            <Button look="primary">I have copied it</Button>
          </DialogClose>
        }
      >
        <Command>{scriptTag(server, made?.token ?? '')}</Command>
      </Dialog>
      <Dialog
        open={revoking !== undefined}
        onOpenChange={(open) => !open && setRevoking(undefined)}
        title={`Take nothing more from ${revoking?.name ?? ''}?`}
        description="Its token stops working at once. What it has sent stays until you delete it."
        footer={
          <>
            <DialogClose>
              <Button>Back</Button>
            </DialogClose>
            <Button look="danger" onClick={() => revoking && revoke(revoking)}>
              Revoke
            </Button>
          </>
        }
      />
    </div>
  );
}

function NewSite({ onMade }: { onMade(made: { site: Site; token: string }): void }) {
  const [name, setName] = useState('');
  const [origin, setOrigin] = useState('');
  const [error, setError] = useState<ErrorReport>();

  async function create() {
    try {
      onMade(await call('POST /api/recorder-sites', { body: { name, origin } }));
      setName('');
      setOrigin('');
      setError(undefined);
    } catch (failure) {
      setError(failure as Error & ErrorReport);
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        create();
      }}
    >
      <div className={styles.form}>
        <Field label="Name" className={styles.label}>
          <TextInput
            value={name}
            maxLength={80}
            placeholder="our shop, staging"
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field label="Origin" className={styles.label}>
          <TextInput
            value={origin}
            maxLength={300}
            placeholder="https://shop.example"
            onChange={(event) => setOrigin(event.target.value)}
          />
        </Field>
        <Button type="submit" disabled={name.trim() === '' || origin.trim() === ''}>
          Make a token
        </Button>
      </div>
      {error && <ErrorNote error={error} />}
    </form>
  );
}
