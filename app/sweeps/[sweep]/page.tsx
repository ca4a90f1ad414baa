import type { Metadata } from 'next';
import { SweepView } from '@/components/sweeps/SweepView.tsx';
import { viewSweep } from '@/lib/sweeps/sweep-view.ts';
import { orNotFound } from '../../orNotFound.ts';
import { segment } from '../../segment.ts';

interface Params {
  params: Promise<{ sweep: string }>;
}

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  return { title: segment((await params).sweep) };
}

export default async function SweepPage({ params }: Params) {
  const sweep = await orNotFound(viewSweep(segment((await params).sweep)));
  return <SweepView key={sweep.id} initial={sweep} />;
}
