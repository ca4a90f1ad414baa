import { createParser } from 'nuqs';
import type { Filters } from '@/lib/mouse/crossfilter.ts';

export const NO_FILTERS: Filters = { ranges: {}, chosen: {} };

const isEmpty = ({ ranges, chosen }: Filters) =>
  Object.keys(ranges).length === 0 && Object.values(chosen).every((labels) => labels.length === 0);

/** "speed:140..420;medianDt:..8.5;subject=7|12": an end that is left out is open. */
function serialize({ ranges, chosen }: Filters): string {
  const end = (value: number) => (Number.isFinite(value) ? String(Number(value.toPrecision(4))) : '');
  return [
    ...Object.entries(ranges).map(([name, [low, high]]) => `${name}:${end(low)}..${end(high)}`),
    ...Object.entries(chosen)
      .filter(([, labels]) => labels.length > 0)
      .map(([name, labels]) => `${name}=${labels.map(encodeURIComponent).join('|')}`),
  ].join(';');
}

function parse(text: string): Filters | null {
  const ranges: Record<string, [number, number]> = {};
  const chosen: Record<string, string[]> = {};
  for (const part of text.split(';')) {
    const range = /^(\w+):(.*)\.\.(.*)$/.exec(part);
    const labels = /^(\w+)=(.+)$/.exec(part);
    if (range) {
      const low = range[2] === '' ? Number.NEGATIVE_INFINITY : Number(range[2]);
      const high = range[3] === '' ? Number.POSITIVE_INFINITY : Number(range[3]);
      if (Number.isNaN(low) || Number.isNaN(high)) return null;
      ranges[range[1]] = [low, high];
    } else if (labels) {
      try {
        chosen[labels[1]] = labels[2].split('|').map(decodeURIComponent);
      } catch {
        return null;
      }
    } else return null;
  }
  return { ranges, chosen };
}

/** Filters as they stand in the address of a page. */
export const parseAsFilters = createParser<Filters>({
  parse,
  serialize,
  eq: (a, b) => serialize(a) === serialize(b),
})
  .withDefault(NO_FILTERS)
  .withOptions({ history: 'replace', throttleMs: 200 });

export function withRange(filters: Filters, name: string, range: readonly [number, number] | null): Filters {
  const { [name]: _, ...ranges } = filters.ranges;
  return { ...filters, ranges: range ? { ...ranges, [name]: range } : ranges };
}

export function withToggled(filters: Filters, name: string, label: string): Filters {
  const now = filters.chosen[name] ?? [];
  const next = now.includes(label) ? now.filter((one) => one !== label) : [...now, label];
  return { ...filters, chosen: { ...filters.chosen, [name]: next } };
}

export { isEmpty as areFiltersEmpty };
