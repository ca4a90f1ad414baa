/** Why a row of a recording was not kept; the order is that in which a row is judged. */
export const REJECTIONS = [
  'duplicate',
  'columns',
  'number',
  'state',
  'off_screen',
  'no_position',
  'time_backwards',
] as const;
export type Rejection = (typeof REJECTIONS)[number];

/** What each reason means, for people. */
export const REJECTION_TEXT: Record<Rejection, string> = {
  duplicate: 'identical to the row before it, byte for byte',
  columns: 'has another number of columns than the header',
  number: 'its time or a coordinate is not a number',
  state: 'its button or state is not one that the data set documents',
  off_screen: 'x or y is 65535, which the recorder writes when it has no position',
  no_position: 'a scroll event before the first known position of the pointer',
  time_backwards: 'its time is before that of the row kept last',
};

/** How many examples of each reason are kept per data set. */
export const EXAMPLES_KEPT = 5;

/** Rejected rows of one or more files: how many for each reason, and where the first ones are (`file:line`). */
export interface Rejected {
  counts: Partial<Record<Rejection, number>>;
  examples: Partial<Record<Rejection, string[]>>;
}

export function noRejections(): Rejected {
  return { counts: {}, examples: {} };
}

/** Counts one rejected row of line `line` (the header is line 1). */
export function reject(rejected: Rejected, reason: Rejection, file: string, line: number): void {
  rejected.counts[reason] = (rejected.counts[reason] ?? 0) + 1;
  const examples = rejected.examples[reason] ?? [];
  if (examples.length < EXAMPLES_KEPT) rejected.examples[reason] = [...examples, `${file}:${line}`];
}

/** Adds `more` to `total`. */
export function addRejections(total: Rejected, more: Rejected): void {
  for (const reason of REJECTIONS) {
    const count = more.counts[reason];
    if (!count) continue;
    total.counts[reason] = (total.counts[reason] ?? 0) + count;
    const examples = [...(total.examples[reason] ?? []), ...(more.examples[reason] ?? [])];
    total.examples[reason] = examples.slice(0, EXAMPLES_KEPT);
  }
}

/** How many rows were rejected for any reason. */
export function countRejected(rejected: Rejected): number {
  return REJECTIONS.reduce((sum, reason) => sum + (rejected.counts[reason] ?? 0), 0);
}
