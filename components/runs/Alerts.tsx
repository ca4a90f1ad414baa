'use client';

import Link from 'next/link';
import { useState } from 'react';
import { call } from '@/components/api/call.ts';
import { useAnswer } from '@/components/api/useAnswer.ts';
import { Ago } from '@/components/ui/Ago.tsx';
import type { ErrorReport } from '@/lib/errors.ts';
import { type AlertRequest, alertKind } from '@/lib/runs/alerts/contract.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import styles from './Alerts.module.css';
import { alertWords, deliveryWords, noticeWords } from './alert-words.ts';

const KINDS = [
  { value: 'ended', label: 'a run ends' },
  { value: 'above', label: 'a metric rises above' },
  { value: 'below', label: 'a metric falls below' },
] as const;

/** What somebody wants to be told of runs, and what was told; kept on the server, which looks every second. */
export function Alerts() {
  const { data, error, mutate } = useAnswer('GET /api/alerts', {}, { refreshInterval: 5000 });
  const [failure, setFailure] = useState<ErrorReport>();
  const fresh = data?.notices.flatMap(({ id, seen }) => (seen ? [] : [id])) ?? [];

  async function change(ask: () => Promise<unknown>) {
    try {
      await ask();
      setFailure(undefined);
    } catch (reason) {
      setFailure(reason as ErrorReport);
    }
    await mutate();
  }
  function opened(open: boolean) {
    // Those that are new are shown as new until the dialogue is closed.
    if (!open && fresh.length > 0) void change(() => call('PATCH /api/alerts', { body: { seen: fresh } }));
  }

  return (
    <Dialog
      wide
      onOpenChange={opened}
      trigger={<Button>{fresh.length > 0 ? `Alerts · ${fresh.length} new` : 'Alerts'}</Button>}
      title="Alerts"
      description="Told once for each run, here and by a signed webhook where one is set."
    >
      {(failure ?? error) && <ErrorNote error={(failure ?? error)!} />}
      {data && data.notices.length > 0 && (
        <ul className={styles.list} data-testid="notices">
          {data.notices.slice(0, Math.max(10, fresh.length)).map((notice) => (
            <li key={notice.id} className={styles.row}>
              <Link href={`/runs/${notice.run.id}`} className={notice.seen ? undefined : styles.new}>
                {noticeWords(notice)}
              </Link>
              <span className={styles.about}>
                <Ago date={notice.at} />
                {deliveryWords(notice) && ` · ${deliveryWords(notice)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {data && data.alerts.length > 0 && (
        <ul className={styles.list} aria-label="Alerts that are set">
          {data.alerts.map((alert) => (
            <li key={alert.id} className={styles.row}>
              <span>
                {alertWords(alert)}
                {alert.webhook && (
                  <span className={styles.about}> · tells {new URL(alert.webhook).host}</span>
                )}
              </span>
              <Button
                small
                look="quiet"
                onClick={() => change(() => call('DELETE /api/alerts/{id}', { params: { id: alert.id } }))}
              >
                Delete
              </Button>
            </li>
          ))}
        </ul>
      )}
      <NewAlert onMade={() => mutate()} />
    </Dialog>
  );
}

function NewAlert({ onMade }: { onMade(): void }) {
  const [what, setWhat] = useState<AlertRequest['what']>('ended');
  const [metric, setMetric] = useState('validationAccuracy');
  const [bound, setBound] = useState('0.9');
  const [url, setUrl] = useState('');
  const [secret, setSecret] = useState('');
  const [error, setError] = useState<ErrorReport>();

  async function create() {
    try {
      await call('POST /api/alerts', {
        body: {
          what,
          ...(what !== 'ended' && { metric: metric.trim(), bound: Number(bound) }),
          ...(url.trim() !== '' && { webhook: { url: url.trim(), secret } }),
        },
      });
      setError(undefined);
      onMade();
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
        <Field label="Tell me when">
          <Select value={what} onValueChange={(text) => setWhat(alertKind.parse(text))} options={KINDS} />
        </Field>
        {what !== 'ended' && (
          <>
            <Field label="Metric">
              <TextInput value={metric} maxLength={60} onChange={(event) => setMetric(event.target.value)} />
            </Field>
            <Field label="Bound">
              <TextInput
                value={bound}
                inputMode="decimal"
                onChange={(event) => setBound(event.target.value)}
              />
            </Field>
          </>
        )}
        <Field label="Webhook (may be empty)">
          <TextInput
            value={url}
            placeholder="https://chat.example/hook"
            onChange={(event) => setUrl(event.target.value)}
          />
        </Field>
        {url.trim() !== '' && (
          <Field label="Its secret">
            <TextInput
              type="password"
              value={secret}
              autoComplete="off"
              placeholder="16 characters or more"
              onChange={(event) => setSecret(event.target.value)}
            />
          </Field>
        )}
        <Button
          type="submit"
          look="primary"
          disabled={what !== 'ended' && (bound.trim() === '' || !Number.isFinite(Number(bound)))}
        >
          Set
        </Button>
      </div>
      {error && <ErrorNote error={error} />}
    </form>
  );
}
