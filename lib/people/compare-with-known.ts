import { listDatasets } from '../catalogue/index.ts';
import { AppError } from '../errors.ts';
import type { ModelInfo } from '../models/models.ts';
import type { Events } from '../mouse/events.ts';
import type { Cohort } from '../signature/cohort.ts';
import { rank } from '../signature/rank.ts';
import { isLowRate } from '../signature/rate.ts';
import { template } from '../signature/template.ts';
import { datasetCohort, shippedCohort } from './cohorts.ts';
import type { Comparison } from './contract.ts';
import { compareWithEnrolled } from './shared-gallery.ts';

export interface KnownPeople {
  readonly cohort: Cohort;
  /** Where they are from: an imported data set, or shipped with the model. */
  readonly origin: { readonly id: string; readonly name: string; readonly synthetic: boolean };
}

const MOST_SUBJECTS = 5;

/** Name for the cohort that comes with a model. */
export const SHIPPED = 'shipped';

/** The people that ship with a model; nobody where none do. Nothing is computed for it. */
export async function shippedPeople(model: ModelInfo): Promise<KnownPeople | null> {
  const cohort = await shippedCohort(model);
  const name = `${model.dataset}, shipped with ${model.name}`;
  return cohort ? { cohort, origin: { id: SHIPPED, name, synthetic: false } } : null;
}

/**
 * The people that a model's embeddings are compared with: those of `dataset`, else those shipped with the model, else those of
 * the data set that it was trained on, else of the embedded sample.
 *
 * @throws AppError `not_found` for an unknown data set.
 */
export async function knownPeople(model: ModelInfo, dataset?: string): Promise<KnownPeople | null> {
  if (dataset === undefined || dataset === SHIPPED) {
    const shipped = await shippedPeople(model);
    if (shipped) return shipped;
  }
  const datasets = await listDatasets();
  const named = datasets.find((d) => d.id === dataset);
  if (dataset !== undefined && dataset !== SHIPPED && !named)
    throw new AppError('not_found', `There is no data set ${JSON.stringify(dataset.slice(0, 60))}.`, {
      hint: `Imported are: ${datasets.map((d) => d.id).join(', ') || 'none'}.`,
    });
  const chosen =
    named ?? datasets.find((d) => d.id === model.dataset) ?? datasets.find((d) => d.synthetic) ?? datasets[0];
  if (!chosen) return null;
  const { id, name, synthetic } = chosen;
  return { cohort: await datasetCohort(model, chosen), origin: { id, name, synthetic } };
}

/** Whom `embeddings` (blocks × dims) resemble, of `events`, whose rate decides which templates of the enrolled they are compared with. */
export async function compareWithKnown(
  model: ModelInfo,
  embeddings: Float32Array,
  events: Events,
  dataset?: string,
): Promise<Comparison> {
  const people = await knownPeople(model, dataset);
  if (!people) return { known: null, enrolled: null };
  const { cohort, origin } = people;
  const probe = template(embeddings, model.dims, cohort.mean);
  const subjects = cohort.subjects.map((s) => ({ id: s.key, name: s.key, template: s.template }));
  return {
    known: {
      dataset: origin.id,
      synthetic: origin.synthetic,
      subjects: rank(probe, subjects).slice(0, MOST_SUBJECTS),
    },
    enrolled: await compareWithEnrolled(model.hash, cohort, embeddings, isLowRate(events)),
  };
}
