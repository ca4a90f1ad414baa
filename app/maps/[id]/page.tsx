import type { Metadata } from 'next';
import { MapView } from '@/components/maps/MapView.tsx';
import { overlapWords } from '@/components/signature/signatureWords.ts';
import { formatCount } from '@/components/ui/format.ts';
import { getDataset, listSubjects } from '@/lib/catalogue/index.ts';
import { orMissing } from '@/lib/errors.ts';
import { writeErrorRate } from '@/lib/evaluation/error-rate.ts';
import { blocksWords, leadSentence, leadsOf } from '@/lib/evaluation/leads.ts';
import type { EvaluationResult } from '@/lib/evaluation/result.ts';
import { getEvaluation, listEvaluations } from '@/lib/evaluations/store.ts';
import { getMap } from '@/lib/maps/list.ts';
import { trainingOverlap } from '@/lib/maps/training-overlap.ts';
import { orNotFound } from '../../orNotFound.ts';
import { datasetChoices } from '../datasetChoices.ts';

/** What the device alone reaches on the same people, and who leads; for the caption. */
function deviceOf(result: EvaluationResult): { device: string; leads: string } {
  const at = result.deviceOnly.fusion.find(({ blocks }) => blocks === 5) ?? result.deviceOnly.fusion[0];
  return {
    device: `${writeErrorRate(at.pooled.eer, at.pooled.eerCi)} with ${blocksWords(at.blocks)}`,
    leads: leadSentence(leadsOf(result)),
  };
}

interface Params {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { name, source } = await orNotFound(getMap((await params).id));
  return { title: name || `Map of ${source.dataset}` };
}

export default async function MapPage({ params }: Params) {
  const map = await orNotFound(getMap((await params).id));
  const [dataset, all, known, datasets, evaluations] = await Promise.all([
    orMissing(getDataset(map.source.dataset), undefined),
    orMissing(listSubjects(map.source.dataset), []),
    trainingOverlap(map),
    datasetChoices(),
    listEvaluations({ model: map.source.model }),
  ]);
  const evaluation = evaluations.find((one) => one.dataset === map.source.dataset);
  const measured = evaluation && (await getEvaluation(evaluation.id)).result;
  return (
    <MapView
      map={map}
      datasets={datasets}
      subjects={all.map(({ key }) => key)}
      evaluation={
        evaluation && measured ? { id: evaluation.id, model: evaluation.model, ...deviceOf(measured) } : null
      }
      learned={known.met === undefined ? null : known.learned}
      title="Is there a signature?"
      lead={`${overlapWords(known)}. Every dot is a few seconds of ${dataset?.synthetic ? 'synthetic ' : ''}movement. If people form islands, ${map.source.model === 'raw-features' ? 'plain figures already tell them apart' : 'the network has learned something about them'}.`}
      provenance={`${dataset?.name ?? map.source.dataset}${map.source.subjects && `, subjects ${map.source.subjects}`}${map.source.splits.length > 0 ? `, ${map.source.splits.join(' and ')}` : ''} · ${formatCount(map.points)} blocks of 128 events · weights ${map.source.modelHash.slice(0, 12)} · map ${map.id}`}
    />
  );
}
