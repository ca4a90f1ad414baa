import { listDatasets, listSessions } from '../catalogue/index.ts';
import type { ModelInfo } from '../models/models.ts';
import { type ProjectionParams, projectionParams } from '../projection/methods/registry.ts';
import { type ProjectionSource, projectionSource } from '../projection/request.ts';
import { findProjection } from './make.ts';

/** People of an imported data set whom a network has not seen, and the map of them where it was made. */
export interface UnseenPeople {
  dataset: string;
  datasetName: string;
  source: ProjectionSource;
  params: ProjectionParams;
  map: string | null;
}

const PEOPLE = 12;
const FEWEST = 3;

/**
 * The first people of the network's own data set whom it has not seen and who have several sessions; nothing where that data set is not
 * imported or has too few of them.
 */
export async function unseenPeople({ name, dataset, card }: ModelInfo): Promise<UnseenPeople | undefined> {
  const found = (await listDatasets()).find(({ id }) => id === dataset);
  if (!found || found.synthetic) return undefined;
  const learned = new Set(card.data.subjects);
  const counted = new Map<string, number>();
  for (const { subject, blocks } of await listSessions({ dataset }))
    if (blocks > 0 && !learned.has(subject)) counted.set(subject, (counted.get(subject) ?? 0) + 1);
  const people = [...counted].filter(([, sessions]) => sessions > 1).slice(0, PEOPLE);
  if (people.length < FEWEST) return undefined;
  const source = projectionSource.parse({
    model: name,
    dataset,
    subjects: people.map(([subject]) => subject).join(','),
  });
  const params = projectionParams.parse({ method: 'tsne' });
  const map = await findProjection({ name: '', source, params });
  return { dataset, datasetName: found.name, source, params, map: map?.id ?? null };
}
