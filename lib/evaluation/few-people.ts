/**
 * Fewest people from whom an interval over people, or a threshold that others are held to, is made. Drawing three people with
 * replacement gives "0.0% [0.0%, 0.0%]", which is no knowledge: of eight, a figure that is nobody's still may be one in three's.
 */
export const FEWEST_PEOPLE = 8;

/** Whether so many people support an interval or a threshold. Every place that makes or shows one asks this. */
export const supportsInterval = (people: number): boolean => people >= FEWEST_PEOPLE;

/** What is needed instead of an interval; null where there are enough. */
export function peopleNeeded(people: number): string | null {
  if (supportsInterval(people)) return null;
  const here = people === 1 ? 'is 1 person' : `are ${people} people`;
  return `There ${here}; an interval or a threshold needs at least ${FEWEST_PEOPLE}. Add ${FEWEST_PEOPLE - people} more.`;
}

/** `[lo, hi]` in words, or nothing where there is no interval. */
export function intervalText(
  [lo, hi]: readonly [number | null, number | null],
  format: (value: number) => string,
): string {
  if (lo === null || hi === null || Number.isNaN(lo) || Number.isNaN(hi)) return '';
  return `[${format(lo)}, ${format(hi)}]`;
}
