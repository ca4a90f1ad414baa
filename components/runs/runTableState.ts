import { parseAsArrayOf, parseAsBoolean, parseAsJson, parseAsString } from 'nuqs/server';
import { z } from 'zod';

export { fromSorting, toSorting } from '../ui/sortState.ts';

/** The state of the run table in its address; what is selected is kept per browser. */
export const runTableState = {
  q: parseAsString.withDefault(''),
  /** Values that a field may have, by field. */
  filter: parseAsJson(z.record(z.string(), z.array(z.string()))).withDefault({}),
  sort: parseAsArrayOf(parseAsString).withDefault([]),
  /** Fields beside the usual ones that can be filtered by their values. */
  facets: parseAsArrayOf(parseAsString).withDefault([]),
  columns: parseAsArrayOf(parseAsString),
  group: parseAsString,
  bin: parseAsBoolean.withDefault(false),
};
