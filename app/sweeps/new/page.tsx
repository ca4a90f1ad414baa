import type { Metadata } from 'next';
import Link from 'next/link';
import { NewSweepForm } from '@/components/sweeps/NewSweepForm.tsx';
import { Cell } from '@/components/ui/Cell.tsx';
import { EmptyState } from '@/components/ui/EmptyState.tsx';
import { Page } from '@/components/ui/Page.tsx';
import { listDatasets } from '@/lib/catalogue/index.ts';
import { PROTOCOLS } from '@/lib/evaluation/protocol.ts';
import { listLearners } from '@/lib/runs/beginning.ts';
import { getRun } from '@/lib/runs/run-store.ts';
import { getSweep } from '@/lib/sweeps/sweep-store.ts';
import { orNotFound } from '../../orNotFound.ts';

export const metadata: Metadata = { title: 'New sweep' };

interface Props {
  /** `from` names a run whose settings stay, `plan` a sweep whose plan is changed. */
  searchParams: Promise<{ from?: string; plan?: string }>;
}

export default async function NewSweepPage({ searchParams }: Props) {
  const { from, plan } = await searchParams;
  const [datasets, learners, run, sweep] = await Promise.all([
    listDatasets(),
    listLearners(),
    from ? orNotFound(getRun(from)) : undefined,
    plan ? orNotFound(getSweep(plan)) : undefined,
  ]);
  const ids = datasets.map(({ id }) => id);
  const dataset = ids.includes('sapimouse') ? 'sapimouse' : ids[0];
  const protocols = PROTOCOLS.all
    .filter(({ task }) => task !== 'continuous')
    .map(({ name, title, blocks }) => ({ name, title, blocks }));
  return (
    <Page
      kicker={
        <>
          <Link href="/sweeps">Sweeps</Link> · new
        </>
      }
      title={sweep ? `Another ${sweep.name}` : run ? `Around ${run.name}` : 'Search for settings'}
      lead="Say what varies; every point is trained on the same data with the same seeds, and nothing but the settings differs."
    >
      <Cell wide label="Plan">
        {ids.length === 0 ? (
          <EmptyState title="No data to learn from">Import a data set first.</EmptyState>
        ) : (
          <NewSweepForm
            config={run?.config ?? { dataset, subjects: learners[dataset], steps: 300 }}
            plan={sweep?.plan}
            learners={learners}
            datasets={ids}
            protocols={protocols}
          />
        )}
      </Cell>
    </Page>
  );
}
