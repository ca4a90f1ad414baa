import type { Rejected, RejectionExample } from './contract.ts';
/** Why a row of a recording was not kept; the order is that in which a row is judged. */
export const REJECTIONS = [
  'duplicate',
  'columns',
  'long_name',
  'number',
  'state',
  'other_event',
  'touch',
  'off_screen',
  'no_position',
  'repeated',
  'time_jump',
  'time_backwards',
] as const;
export type Rejection = (typeof REJECTIONS)[number];

/** What each reason means, for people. */
export const REJECTION_TEXT: Record<Rejection, string> = {
  duplicate: 'identical to the row before it, byte for byte',
  columns: 'has another number of columns than the header',
  long_name: 'names its subject or split in more than 200 characters',
  number: 'its time or a coordinate is not a number, or beyond any screen',
  state: 'its button or state is not one that is known',
  other_event: 'an event that is no movement, press, release or scroll of a pointer',
  touch: 'made by a finger or a pen, not by a mouse',
  off_screen: 'x or y is 65535, which the recorder writes when it has no position',
  no_position: 'has no position, and none was known before it',
  repeated: 'part of a stretch that was written before, with the same times and places',
  time_jump: 'its time is ahead of the rows that follow, or a day after all others',
  time_backwards: 'its time is before that of the row kept last',
};

/** How many examples of each reason are kept per data set. */
export const EXAMPLES_KEPT = 5;

export function noRejections(): Rejected {
  return { counts: {}, examples: {} };
}

/** Counts one rejected row. */
export function reject(rejected: Rejected, reason: Rejection, example: RejectionExample): void {
  rejected.counts[reason] = (rejected.counts[reason] ?? 0) + 1;
  const examples = rejected.examples[reason] ?? [];
  if (examples.length < EXAMPLES_KEPT) rejected.examples[reason] = [...examples, example];
}

/** Adds `more` to `total`; `session` is what they belong to, where that has a name. */
export function addRejections(total: Rejected, more: Rejected, session?: string): void {
  for (const reason of REJECTIONS) {
    const count = more.counts[reason];
    if (!count) continue;
    total.counts[reason] = (total.counts[reason] ?? 0) + count;
    const named = (more.examples[reason] ?? []).map((example) =>
      session === undefined ? example : { ...example, session },
    );
    total.examples[reason] = [...(total.examples[reason] ?? []), ...named].slice(0, EXAMPLES_KEPT);
  }
}

/** Reasons that blame the row or how it was read. Other rows are about something else, or were written twice. */
const FAULTS = ['columns', 'long_name', 'number', 'state', 'time_jump', 'time_backwards'] as const;

/** How many rows were rejected because they could not be read or believed. */
export function countFaults({ counts }: Pick<Rejected, 'counts'>): number {
  return FAULTS.reduce((sum, reason) => sum + (counts[reason] ?? 0), 0);
}

/** How many rows were rejected for any reason. */
export function countRejected(rejected: Rejected): number {
  return REJECTIONS.reduce((sum, reason) => sum + (rejected.counts[reason] ?? 0), 0);
}

/** The same without times: of a recording that was cut into several, nobody knows in which part a row would have been. */
export function withoutSpots({ counts, examples }: Rejected): Rejected {
  const placeless = Object.entries(examples).map(([reason, list]) => [
    reason,
    list.map((example) => ({ ...example, ms: null })),
  ]);
  return { counts, examples: Object.fromEntries(placeless) };
}
