import type { Metadata } from 'next';
import { MapView } from '@/components/maps/MapView';
import { formatCount, plural } from '@/components/ui/format';
import { findModel } from '@/lib/experiments/models.ts';
import { getProjection } from '@/lib/experiments/projections/list.ts';
import type { ProjectionView } from '@/lib/experiments/projections/view.ts';
import { getDataset, listSubjects } from '@/lib/server/catalogue/index.ts';
import { parseSubjects } from '@/lib/subjects.ts';
import { orNotFound } from '../../orNotFound';

interface Params {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { name, source } = await orNotFound(getProjection((await params).id));
  return { title: name || `Map of ${source.dataset}` };
}

/** Whether the network met these people while it learned: the sentence that decides how to read the map. */
async function acquaintance(map: ProjectionView, keys: readonly string[]): Promise<string> {
  const model = await findModel(map.source.model).catch(() => undefined);
  if (!model) return plural(keys.length, 'person', 'people');
  const learned = new Set(model.dataset === map.source.dataset ? model.card.data.subjects : []);
  const met = keys.filter((key) => learned.has(key)).length;
  if (met === 0) return `${plural(keys.length, 'person', 'people')} the network has never seen`;
  if (met === keys.length) return `${plural(keys.length, 'person', 'people')} the network learned from`;
  return `${plural(keys.length, 'person', 'people')}, ${met} of whom the network learned from`;
}

export default async function MapPage({ params }: Params) {
  const map = await orNotFound(getProjection((await params).id));
  const [dataset, all] = await Promise.all([
    getDataset(map.source.dataset).catch(() => undefined),
    listSubjects(map.source.dataset).catch(() => []),
  ]);
  const wanted = parseSubjects(map.source.subjects);
  const keys = all.map(({ key }) => key);
  const people = await acquaintance(map, keys.filter(wanted));
  return (
    <MapView
      map={map}
      subjects={keys}
      title="Is there a signature?"
      lead={`${people}. Every dot is a few seconds of ${dataset?.synthetic ? 'synthetic ' : ''}movement. If people form islands, ${map.source.model === 'raw-features' ? 'plain figures already tell them apart' : 'the network has learned something about them'}.`}
      provenance={`${dataset?.name ?? map.source.dataset}${map.source.subjects && `, subjects ${map.source.subjects}`}${map.source.splits.length > 0 ? `, ${map.source.splits.join(' and ')}` : ''} · ${formatCount(map.points)} blocks of 128 events · weights ${map.source.modelHash.slice(0, 12)} · map ${map.id}`}
    />
  );
}
