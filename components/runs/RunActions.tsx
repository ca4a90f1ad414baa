'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { call } from '@/components/api/call.ts';
import type { RunStatus } from '@/lib/runs/contract.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Menu } from '../ui/Menu.tsx';
import type { RequestError } from '../ui/request.ts';
import { useToast } from '../ui/Toasts.tsx';
import { compareHref } from './RunTools.tsx';
import { useRunSelection } from './useRunSelection.ts';

interface RunActionsProps {
  run: {
    id: string;
    name: string;
    status: RunStatus;
    starred: boolean;
    deleted: boolean;
    dataset: string | null;
    /** Name of the run that it was cloned from. */
    parent: string | null;
  };
}

/** Stop, resume, clone, compare, star, bin, restore, delete for good: whatever fits the run's state. */
export function RunActions({ run }: RunActionsProps) {
  const router = useRouter();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const [purging, setPurging] = useState(false);
  const [selection, setSelection] = useRunSelection();
  const act = (work: () => Promise<unknown>, then?: () => void) => async () => {
    setBusy(true);
    try {
      await work();
      then?.();
      router.refresh();
    } catch (error) {
      toast({ title: (error as RequestError).message, text: (error as RequestError).hint, failed: true });
    } finally {
      setBusy(false);
    }
  };
  if (run.deleted)
    return (
      <>
        <Button
          disabled={busy}
          onClick={act(() =>
            call('PATCH /api/runs/{run}', { params: { run: run.id }, body: { deleted: false } }),
          )}
        >
          Restore
        </Button>
        <Dialog
          open={purging}
          onOpenChange={setPurging}
          trigger={<Button look="danger">Delete for good…</Button>}
          title={`Delete ${run.name} for good?`}
          description="Its curves, checkpoints, weights and evaluations are removed from this machine. Maps that were made of it stay. This cannot be undone."
          footer={
            <Button
              look="danger"
              disabled={busy}
              onClick={act(
                () => call('DELETE /api/runs/{run}', { params: { run: run.id }, query: { purge: 'true' } }),
                () => router.push('/runs?bin=true'),
              )}
            >
              Delete for good
            </Button>
          }
        />
      </>
    );
  const chooseOthers = () => {
    setSelection([...new Set([...selection, run.id])]);
    router.push('/runs');
  };
  const active = run.status === 'running' || run.status === 'queued';
  return (
    <>
      {active && (
        <Button
          disabled={busy}
          onClick={act(() => call('POST /api/runs/{run}/stop', { params: { run: run.id } }))}
        >
          Stop
        </Button>
      )}
      {!active && run.status !== 'finished' && (
        <Button
          look="primary"
          disabled={busy}
          onClick={act(() => call('POST /api/runs/{run}/resume', { params: { run: run.id } }))}
        >
          Resume
        </Button>
      )}
      {run.status === 'failed' && (
        <Button
          disabled={busy}
          onClick={act(() =>
            call('POST /api/runs/{run}/resume', { params: { run: run.id }, body: { anew: true } }),
          )}
        >
          Begin anew
        </Button>
      )}
      <ButtonLink href={`/runs/new?from=${encodeURIComponent(run.name)}`}>Clone with changes</ButtonLink>
      <Menu
        align="start"
        trigger={<Button>Compare ▾</Button>}
        groups={[
          {
            items: [
              ...(run.parent
                ? [{ label: `with ${run.parent}, its original`, href: compareHref([run.parent, run.name]) }]
                : []),
              ...(run.dataset
                ? [
                    {
                      label: `with all runs on ${run.dataset}`,
                      href: `/runs/compare?${new URLSearchParams({ q: `dataset = ${run.dataset}`, baseline: run.name })}`,
                    },
                  ]
                : []),
              { label: 'with runs of the table…', onSelect: chooseOthers },
            ],
          },
        ]}
      />
      <ButtonLink href={`/sweeps/new?from=${encodeURIComponent(run.name)}`}>Sweep from this run</ButtonLink>
      <Button
        disabled={busy}
        onClick={act(() =>
          call('PATCH /api/runs/{run}', { params: { run: run.id }, body: { starred: !run.starred } }),
        )}
      >
        {run.starred ? '★ Starred' : '☆ Star'}
      </Button>
      {run.status !== 'running' && (
        <Button
          look="danger"
          disabled={busy}
          onClick={act(
            () => call('PATCH /api/runs/{run}', { params: { run: run.id }, body: { deleted: true } }),
            () => router.push('/runs'),
          )}
        >
          To the bin
        </Button>
      )}
    </>
  );
}
