import type { Metadata } from 'next';
import Link from 'next/link';
import { Comparison } from '@/components/datasets/Comparison';
import { Page } from '@/components/ui/Page';
import { getDataset, listSubjects } from '@/lib/server/catalogue/index.ts';
import { orNotFound } from '../../../orNotFound';

interface Params {
  params: Promise<{ dataset: string }>;
}

export const metadata: Metadata = { title: 'Compare' };

export default async function ComparePage({ params }: Params) {
  const { dataset: id } = await params;
  const [dataset, subjects] = await orNotFound(Promise.all([getDataset(id), listSubjects(id)]));
  return (
    <Page
      kicker={dataset.synthetic ? 'Comparison · synthetic data' : 'Comparison'}
      title={`Who moves how in ${dataset.name}`}
      lead="What sets people apart, and how much of it is the device."
      provenance={<Link href={`/datasets/${id}`}>{dataset.name}</Link>}
    >
      <Comparison dataset={id} subjects={subjects.map(({ key }) => key)} />
    </Page>
  );
}
