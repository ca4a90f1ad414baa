import { listSubjects } from '../catalogue/index.ts';
import { orMissing } from '../errors.ts';
import { findModel } from '../models/models.ts';
import { parseSubjects } from '../subjects.ts';
import type { MapRecord } from './contract.ts';

/** How many people are on a map, and how many of them its network met while it learned; undefined where that is not known. */
export interface TrainingOverlap {
  people: number;
  met?: number;
  /** Who these are, by their keys. */
  learned: readonly string[];
}

/** Whether the network met the people of a map while it learned: what decides how to read it. */
export async function trainingOverlap({ source }: MapRecord): Promise<TrainingOverlap> {
  const wanted = parseSubjects(source.subjects);
  const all = await orMissing(listSubjects(source.dataset), []);
  const keys = all.map(({ key }) => key).filter(wanted);
  // Whom a network met that is gone or damaged is not known.
  const model = await orMissing(findModel(source.model), undefined, ['not_found', 'bad_data']);
  if (!model) return { people: keys.length, learned: [] };
  const { data } = model.card;
  const known = new Set(
    [data, ...data.further].flatMap((part) => (part.dataset === source.dataset ? part.subjects : [])),
  );
  const learned = keys.filter((key) => known.has(key));
  return { people: keys.length, met: learned.length, learned };
}
