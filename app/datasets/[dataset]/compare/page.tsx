import type { Metadata } from 'next';
import Link from 'next/link';
import { Comparison } from '@/components/datasets/Comparison.tsx';
import { Page } from '@/components/ui/Page.tsx';
import { getDataset, listSessions, listSubjects, type SessionSummary } from '@/lib/catalogue/index.ts';
import { formatFilters } from '@/lib/mouse/filter-text.ts';
import { orNotFound } from '../../../orNotFound.ts';

interface Params {
  params: Promise<{ dataset: string }>;
}

export const metadata: Metadata = { title: 'Compare' };

export default async function ComparePage({ params }: Params) {
  const { dataset: id } = await params;
  const [dataset, subjects, sessions] = await orNotFound(
    Promise.all([getDataset(id), listSubjects(id), listSessions({ dataset: id })]),
  );
  return (
    <Page
      kicker={dataset.synthetic ? 'Comparison · synthetic data' : 'Comparison'}
      title={`Who moves how in ${dataset.name}`}
      lead="What sets people apart, and how much of it is the device."
      source={`${dataset.name} ${dataset.contentHash.slice(0, 12)} · comparison`}
      files={id}
      provenance={<Link href={`/datasets/${id}`}>{dataset.name}</Link>}
    >
      <Comparison
        dataset={id}
        subjects={subjects.map(({ key }) => key)}
        sessions={sessions.length}
        groups={[...partsBy('split', sessions), ...partsBy('label', sessions)]}
      />
    </Page>
  );
}

/** The parts that a data set is cut into by its splits or labels, as filters; none where there is only one. */
function partsBy(column: 'split' | 'label', sessions: readonly SessionSummary[]): string[] {
  const values = new Set(sessions.flatMap((session) => session[column] ?? []));
  if (values.size < 2) return [];
  return [...values].map((value) => formatFilters({ ranges: {}, chosen: { [column]: [value] } }));
}
