import { AppError } from './errors.ts';

/** Decides whether a subject's key belongs to a selection. */
export type SubjectFilter = (key: string) => boolean;

/**
 * Reads a selection of subjects: keys and ranges of whole numbers, separated by commas, as in `1-72` or `1-10,14,user7`.
 * An empty text selects everybody.
 *
 * @throws AppError `bad_request` for an empty item or a range that runs backwards.
 */
export function parseSubjects(text: string): SubjectFilter {
  if (text.trim() === '') return () => true;
  const keys = new Set<string>();
  const ranges: [number, number][] = [];
  for (const item of text.split(',').map((part) => part.trim())) {
    if (item === '') throw wrong(text, 'there is nothing between two commas');
    const range = /^(\d+)\s*-\s*(\d+)$/.exec(item);
    if (!range) {
      keys.add(item);
      continue;
    }
    const [from, to] = [Number(range[1]), Number(range[2])];
    if (from > to) throw wrong(text, `${item} runs backwards`);
    ranges.push([from, to]);
  }
  return (key) => {
    if (keys.has(key)) return true;
    if (!/^\d+$/.test(key)) return false;
    const number = Number(key);
    return ranges.some(([from, to]) => number >= from && number <= to);
  };
}

/** The shortest text that {@link parseSubjects} reads as these keys: runs of whole numbers as ranges. */
export function formatSubjects(keys: readonly string[]): string {
  const numbers = keys.filter((key) => /^\d+$/.test(key)).map(Number);
  const others = keys.filter((key) => !/^\d+$/.test(key));
  const parts: string[] = [];
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (sorted[end + 1] === sorted[end] + 1) end++;
    parts.push(end > start ? `${sorted[start]}-${sorted[end]}` : String(sorted[start]));
    start = end + 1;
  }
  return [...parts, ...others].join(',');
}

function wrong(text: string, reason: string): AppError {
  return new AppError('bad_request', `"${text}" is not a selection of subjects: ${reason}.`, {
    hint: 'Write ranges and names separated by commas, such as 1-72 or 1-10,14.',
  });
}
