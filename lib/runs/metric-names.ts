/**
 * Whether something may be the name of a metric: a letter, then letters, digits, underscores and dots. Names become keys of objects and,
 * exported, of files, so none is one that every object has.
 */
export function isMetricName(name: string): boolean {
  return /^[A-Za-z][\w.]{0,59}$/.test(name) && !(name in {});
}
