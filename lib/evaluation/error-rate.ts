/** The one way in which shares of comparisons are written for people: percent with one decimal, "11.0%"; a dash where there is none. */
export function writeRate(value: number | null | undefined): string {
  return value === null || value === undefined || Number.isNaN(value) ? '–' : `${(100 * value).toFixed(1)}%`;
}

/** An error rate with its 95% interval, "11.0% [8.1, 14.6]"; the rate alone where there is no interval. */
export function writeErrorRate(
  value: number | null | undefined,
  [low, high]: readonly [number | null | undefined, number | null | undefined] = [null, null],
): string {
  const ends = [low, high].map((end) => writeRate(end).replace('%', ''));
  return ends.includes('–') ? writeRate(value) : `${writeRate(value)} [${ends.join(', ')}]`;
}
