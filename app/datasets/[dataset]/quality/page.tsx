import type { Metadata } from 'next';
import Link from 'next/link';
import { DeviceQuality } from '@/components/datasets/DeviceQuality.tsx';
import { Page } from '@/components/ui/Page.tsx';
import { getDataset } from '@/lib/catalogue/index.ts';
import { orNotFound } from '../../../orNotFound.ts';

interface Params {
  params: Promise<{ dataset: string }>;
}

export const metadata: Metadata = { title: 'Quality and device' };

export default async function QualityPage({ params }: Params) {
  const { dataset: id } = await params;
  const dataset = await orNotFound(getDataset(id));
  return (
    <Page
      kicker={dataset.synthetic ? 'Quality and device · synthetic data' : 'Quality and device'}
      title={`Person or device? ${dataset.name}`}
      lead="Sampling rate, clock and screen differ between people too. How much of a result could be theirs."
      source={`${dataset.name} ${dataset.contentHash.slice(0, 12)} · quality and device`}
      files={id}
      provenance={<Link href={`/datasets/${id}`}>{dataset.name}</Link>}
    >
      <DeviceQuality dataset={id} />
    </Page>
  );
}
