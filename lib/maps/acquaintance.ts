import { listSubjects } from '../catalogue/index.ts';
import { orMissing } from '../errors.ts';
import { findModel } from '../models/models.ts';
import { parseSubjects } from '../subjects.ts';
import type { MapRecord } from './contract.ts';

/** How many people are on a map, and how many of them its network met while it learned; undefined where that is not known. */
export interface Acquaintance {
  people: number;
  met?: number;
}

/** Whether the network met the people of a map while it learned: what decides how to read it. */
export async function acquaintanceOf({ source }: MapRecord): Promise<Acquaintance> {
  const wanted = parseSubjects(source.subjects);
  const all = await orMissing(listSubjects(source.dataset), []);
  const keys = all.map(({ key }) => key).filter(wanted);
  // Whom a network met that is gone or damaged is not known.
  const model = await orMissing(findModel(source.model), undefined, ['not_found', 'bad_data']);
  if (!model) return { people: keys.length };
  const learned = new Set(model.dataset === source.dataset ? model.card.data.subjects : []);
  return { people: keys.length, met: keys.filter((key) => learned.has(key)).length };
}
