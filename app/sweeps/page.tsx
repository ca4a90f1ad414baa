import type { Metadata } from 'next';
import { SweepList } from '@/components/sweeps/SweepList.tsx';
import { ButtonLink } from '@/components/ui/Button.tsx';
import { Cell } from '@/components/ui/Cell.tsx';
import { EmptyState } from '@/components/ui/EmptyState.tsx';
import { plural } from '@/components/ui/format.ts';
import { Page } from '@/components/ui/Page.tsx';
import { planTrials } from '@/lib/sweeps/points.ts';
import { listSweeps } from '@/lib/sweeps/sweep-store.ts';

export const metadata: Metadata = { title: 'Sweeps' };
export const dynamic = 'force-dynamic';

export default async function SweepsPage() {
  const sweeps = await listSweeps();
  return (
    <Page
      kicker="Sweeps"
      title="Which settings are best"
      lead="A sweep trains a network with many settings, gives up the hopeless ones and ranks the rest, with intervals and what it cost."
      provenance={plural(sweeps.length, 'sweep')}
      actions={
        <ButtonLink look="primary" href="/sweeps/new">
          New sweep
        </ButtonLink>
      }
    >
      <Cell wide label="Sweeps">
        {sweeps.length === 0 ? (
          <EmptyState title="No sweeps yet">
            Choose two or three settings and some values for each; a small network on a few people is swept in
            minutes.
          </EmptyState>
        ) : (
          <SweepList
            sweeps={sweeps.map((sweep) => ({ ...sweep, trials: planTrials(sweep.plan).trials.length }))}
          />
        )}
      </Cell>
    </Page>
  );
}
