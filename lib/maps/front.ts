import { listDatasets, listSessions, listSubjects } from '../catalogue/index.ts';
import { listModels, type ModelInfo } from '../models/models.ts';
import { SIGNALS } from '../mouse/signals/registry.ts';
import { DEFAULT_METHOD, type ProjectionParams, projectionParams } from '../projection/methods/registry.ts';
import { type EmbeddingSource, embeddingSource } from '../projection/request.ts';
import { formatSubjects } from '../subjects.ts';
import { findMap } from './make.ts';

/** People of an imported data set whom a network has not seen, and the map of them where it was made. */
export interface UnseenPeople {
  dataset: string;
  datasetName: string;
  source: EmbeddingSource;
  params: ProjectionParams;
  map: string | null;
}

/** People of `subjects` whom a network has not seen, as a selection; empty where it has seen nobody or everybody of them. */
function unseenSubjects(
  { card: { data } }: Pick<ModelInfo, 'card'>,
  dataset: string,
  subjects: readonly string[],
): string {
  const learned = new Set(
    [data, ...data.further].flatMap((part) => (part.dataset === dataset ? part.subjects : [])),
  );
  const unseen = subjects.filter((key) => !learned.has(key));
  return unseen.length === subjects.length || unseen.length === 0 ? '' : formatSubjects(unseen);
}

/** Networks as a choice begins with them: those that see movement only first, each with the people that are new to it, by data set. */
export async function networkChoices(): Promise<
  { name: string; about: string; unseen: Record<string, string> }[]
> {
  const [models, datasets] = await Promise.all([listModels(), listDatasets()]);
  const known = new Set(
    models.flatMap(({ card: { data } }) => [data, ...data.further].map((part) => part.dataset)),
  );
  const people = await Promise.all(
    datasets
      .filter(({ id }) => known.has(id))
      .map(async ({ id }) => [id, (await listSubjects(id)).map(({ key }) => key)] as const),
  );
  const blind = ({ card }: ModelInfo) => Number(SIGNALS.get(card.config.signal).movementOnly !== true);
  return [...models]
    .sort((a, b) => blind(a) - blind(b))
    .map((model) => ({
      name: model.name,
      about: model.about,
      unseen: Object.fromEntries(
        people
          .map(([id, subjects]) => [id, unseenSubjects(model, id, subjects)])
          .filter(([, subjects]) => subjects !== ''),
      ),
    }));
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
  const source = embeddingSource.parse({
    model: name,
    dataset,
    subjects: people.map(([subject]) => subject).join(','),
  });
  const params = projectionParams.parse({ method: DEFAULT_METHOD });
  const map = await findMap({ name: '', source, params });
  return { dataset, datasetName: found.name, source, params, map: map?.id ?? null };
}
