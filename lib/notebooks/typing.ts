/** One change of a text: `insert` in place of the characters `from` … `to`. */
export interface TextChange {
  from: number;
  to: number;
  insert: string;
}

/** A change that a person typed, and when, in ms. */
export interface TypedChange extends TextChange {
  at: number;
}

/** A pause after which typing is a new step, ms. */
const NEW_STEP_AFTER_MS = 2000;

/** Whether `next` goes on with what `before` typed or deleted, so that one undo takes back both. A new line is a new step. */
export function continuesTyping(before: TypedChange | undefined, next: TypedChange): boolean {
  if (!before || next.at - before.at > NEW_STEP_AFTER_MS || next.insert.includes('\n')) return false;
  if (next.insert !== '')
    return (
      before.insert !== '' &&
      next.from === next.to &&
      next.from >= before.from &&
      next.from <= before.from + before.insert.length
    );
  return before.insert === '' && (next.to === before.from || next.from === before.from);
}

/** The smallest single change that makes `after` of `before`; a cursor elsewhere in the text stays where it is. */
export function smallestChange(before: string, after: string): TextChange {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from++;
  let end = 0;
  while (end < shorter - from && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}
