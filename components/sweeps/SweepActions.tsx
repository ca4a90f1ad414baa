'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { call } from '@/components/api/call.ts';
import type { SweepView } from '@/lib/sweeps/contract.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import type { RequestError } from '../ui/request.ts';
import { useToast } from '../ui/Toasts.tsx';

/** Stop, resume, compare the runs, change the plan, delete: whatever fits the sweep's state. */
export function SweepActions({ sweep, onChange }: { sweep: SweepView; onChange(): void }) {
  const router = useRouter();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const act =
    (work: () => Promise<unknown>, then: () => void = onChange) =>
    async () => {
      setBusy(true);
      try {
        await work();
        then();
      } catch (error) {
        toast({ title: (error as RequestError).message, text: (error as RequestError).hint, failed: true });
      } finally {
        setBusy(false);
      }
    };
  const forget = (runs: 'keep' | 'bin') =>
    act(
      () => call('DELETE /api/sweeps/{sweep}', { params: { sweep: sweep.id }, query: { runs } }),
      () => {
        router.push('/sweeps');
        router.refresh();
      },
    );
  const active = sweep.job !== null;
  const finished = sweep.trials
    .filter(({ status }) => status === 'finished')
    .flatMap(({ run }) => (run ? [run] : []));
  return (
    <>
      {active && (
        <Button
          disabled={busy}
          onClick={act(() => call('POST /api/sweeps/{sweep}/stop', { params: { sweep: sweep.id } }))}
        >
          Stop
        </Button>
      )}
      {!active && sweep.status !== 'finished' && (
        <Button
          look="primary"
          disabled={busy}
          onClick={act(() => call('POST /api/sweeps/{sweep}/resume', { params: { sweep: sweep.id } }))}
        >
          Resume
        </Button>
      )}
      {finished.length > 1 && (
        <ButtonLink
          href={`/runs/compare?runs=${finished.map(({ name }) => encodeURIComponent(name)).join(',')}`}
        >
          Compare its {finished.length} finished runs
        </ButtonLink>
      )}
      <ButtonLink href={`/sweeps/new?plan=${encodeURIComponent(sweep.name)}`}>
        New sweep from this one
      </ButtonLink>
      {!active && (
        <Dialog
          open={deleting}
          onOpenChange={setDeleting}
          trigger={<Button look="danger">Delete…</Button>}
          title={`Delete the sweep ${sweep.name}?`}
          description="The plan and the ranking go. Its runs are runs like any other: keep them, or put them in the bin."
          footer={
            <>
              <Button disabled={busy} onClick={forget('keep')}>
                Keep the runs
              </Button>
              <Button look="danger" disabled={busy} onClick={forget('bin')}>
                Runs to the bin
              </Button>
            </>
          }
        />
      )}
    </>
  );
}
