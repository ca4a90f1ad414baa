import type { Metadata } from 'next';
import Link from 'next/link';
import { NewRunForm } from '@/components/runs/NewRunForm.tsx';
import { Cell } from '@/components/ui/Cell.tsx';
import { EmptyState } from '@/components/ui/EmptyState.tsx';
import { Page } from '@/components/ui/Page.tsx';
import { listDatasets } from '@/lib/catalogue/index.ts';
import { listLearners } from '@/lib/runs/beginning.ts';
import { listNamedConfigs } from '@/lib/runs/named-config.ts';
import { getRun } from '@/lib/runs/run-store.ts';
import { orNotFound } from '../../orNotFound.ts';

export const metadata: Metadata = { title: 'New run' };

export default async function NewRunPage({ searchParams }: { searchParams: Promise<{ from?: string }> }) {
  const { from } = await searchParams;
  const [datasets, learners, presets, parent] = await Promise.all([
    listDatasets(),
    listLearners(),
    listNamedConfigs(),
    from ? orNotFound(getRun(from)) : undefined,
  ]);
  const ids = datasets.map(({ id }) => id);
  return (
    <Page
      kicker={
        <>
          <Link href="/runs">Runs</Link> · new
        </>
      }
      title={parent ? `New run from ${parent.name}` : 'Train a network'}
      lead={
        parent
          ? 'The same settings, to change some of them.'
          : 'The settings decide everything: with the same data and seed the same weights come out.'
      }
    >
      <Cell wide label="Settings">
        {ids.length === 0 ? (
          <EmptyState title="No data to learn from">Import a data set first.</EmptyState>
        ) : (
          <NewRunForm
            config={parent?.config ?? { dataset: ids[0], subjects: learners[ids[0]] }}
            learners={learners}
            presets={presets.filter(({ config }) => ids.includes(String(config.dataset)))}
            parent={parent && { id: parent.id, name: parent.name }}
            datasets={ids}
          />
        )}
      </Cell>
    </Page>
  );
}
