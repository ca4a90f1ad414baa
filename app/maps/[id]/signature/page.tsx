import type { Metadata } from 'next';
import { SignatureView } from '@/components/signature/SignatureView.tsx';
import { overlapWords } from '@/components/signature/signatureWords.ts';
import { getDataset, listSubjects } from '@/lib/catalogue/index.ts';
import { orMissing } from '@/lib/errors.ts';
import { getMap, listMaps } from '@/lib/maps/list.ts';
import { trainingOverlap } from '@/lib/maps/training-overlap.ts';
import { distinctBlocks } from '@/lib/projection/same-blocks.ts';
import { orNotFound } from '../../../orNotFound.ts';

interface Params {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { name, source } = await orNotFound(getMap((await params).id));
  return { title: `Signature · ${name || source.dataset}` };
}

export default async function SignaturePage({ params }: Params) {
  const map = await orNotFound(getMap((await params).id));
  const [dataset, subjects, known, all] = await Promise.all([
    orMissing(getDataset(map.source.dataset), undefined),
    orMissing(listSubjects(map.source.dataset), []),
    trainingOverlap(map),
    listMaps(),
  ]);
  return (
    <SignatureView
      map={map}
      others={distinctBlocks(all.filter(({ source }) => source.embeddingKey !== map.source.embeddingKey))}
      subjects={subjects.map(({ key }) => key)}
      lead={`${overlapWords(known)}: what they left in their first sessions, against what they did later. A signature is what stays the same in one person and differs between two.`}
      provenance={`${dataset?.name ?? map.source.dataset}${map.source.subjects && `, subjects ${map.source.subjects}`}${map.source.splits.length > 0 ? `, ${map.source.splits.join(' and ')}` : ''} · weights ${map.source.modelHash.slice(0, 12)} · map ${map.id}`}
    />
  );
}
