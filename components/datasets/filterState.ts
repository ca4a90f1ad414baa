import { createParser } from 'nuqs';
import type { Filters } from '@/lib/mouse/crossfilter.ts';
import { formatFilters, parseFilters } from '@/lib/mouse/filter-text.ts';

/** A brush that is still being drawn, or what becomes of the address: a new entry of the history, or the same one. */
export type FilterStep = 'drawing' | 'push' | 'replace';

export const NO_FILTERS: Filters = { ranges: {}, chosen: {} };

export function areFiltersEmpty({ ranges, chosen }: Filters): boolean {
  return Object.keys(ranges).length === 0 && Object.values(chosen).every((labels) => labels.length === 0);
}

/** Filters as they stand in the address of a page. */
export const parseAsFilters = createParser<Filters>({
  parse: parseFilters,
  serialize: formatFilters,
  eq: (a, b) => formatFilters(a) === formatFilters(b),
}).withDefault(NO_FILTERS);

export function withRange(filters: Filters, name: string, range: readonly [number, number] | null): Filters {
  const { [name]: _, ...ranges } = filters.ranges;
  return { ...filters, ranges: range ? { ...ranges, [name]: range } : ranges };
}

export function withToggled(filters: Filters, name: string, label: string): Filters {
  const now = filters.chosen[name] ?? [];
  const next = now.includes(label) ? now.filter((one) => one !== label) : [...now, label];
  return { ...filters, chosen: { ...filters.chosen, [name]: next } };
}
