import type { Filters } from './crossfilter.ts';

/** Filters as one line: "speed:140..420;medianDt:..8.5;subject=7|12". An end that is left out is open. */
export function formatFilters({ ranges, chosen }: Filters): string {
  const end = (value: number) => (Number.isFinite(value) ? String(Number(value.toPrecision(4))) : '');
  return [
    ...Object.entries(ranges).map(([name, [low, high]]) => `${name}:${end(low)}..${end(high)}`),
    ...Object.entries(chosen)
      .filter(([, labels]) => labels.length > 0)
      .map(([name, labels]) => `${name}=${labels.map(encodeURIComponent).join('|')}`),
  ].join(';');
}

/** Reads what {@link formatFilters} writes; null for anything else. */
export function parseFilters(text: string): Filters | null {
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
